import type { DisputeContent, RecordKey } from '#libs/contracts/index.js';
import { noticeInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { familyOf } from '../registry/case-family.js';
import { eventsOfCase } from '../registry/matter-events.js';
import type { Transaction } from '../registry/transaction.js';

/** By what a timeline is narrowed, in the order in which one comes of the other. */
export const TIMELINE_KINDS = [
  'record',
  'link',
  'life',
  'clock',
  'assignment',
  'task',
  'ask',
  'document',
  'paper-file',
  'note',
  'participant',
  'notice',
  'province',
  'write-back',
  'message',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** What happened to a case, as it is stored. */
export interface HappeningRow {
  readonly at: Date;
  readonly kind: TimelineKind;
  /** Which of its kind, by the hub's own word. */
  readonly what: string;
  /** `machine`, or the person or key; null: the source of the record, or nobody who is known. */
  readonly by: string | null;
  readonly recordId: string | null;
  /** A unit, a rule's name, a subscription, a field: nobody in person. */
  readonly about: string | null;
  /** A person's own. */
  readonly words: string | null;
  readonly state: string | null;
  /** Only the day is known. */
  readonly isDay: boolean;
  /** Of a step in the life of the case. */
  readonly eventId: string | null;
}

/** Decisions about links, and what people set right; acts, events and clocks tell of themselves. */
const OF_LINKS = [
  ...['opened', 'linked', 'moved', 'merged', 'split', 'unlinked', 'reviewed', 'question-closed', 'case-merge'],
  ...['case-split', 'record-move', 'undo', 'corrected', 'correction-undone', 'placed-again', 'retyped', 'erased'],
];
const LINK_KINDS = OF_LINKS.map((kind) => `'${kind}'`).join(', ');

const DAY = "(m.on_day::timestamp at time zone 'Asia/Shanghai')";
/** A person enters most of what she does on the day she does it: then the minute is known too. */
const IS_DAY = "(m.recorded_at at time zone 'Asia/Shanghai')::date <> m.on_day or m.actor = 'machine'";

/** Each a way in by its own index; what a decision caused is told by that decision. */
const HAPPENINGS = `
  with family as materialized (select case_id from unnest(array${familyOf('$1::bigint')}) as f (case_id)),
  member as materialized (select record_id from record where case_id in (select case_id from family)),
  found as materialized (
    select judgement_id from judgement where case_id in (select case_id from family)
    union select judgement_id from judgement where detail ->> 'from' in (select case_id::text from family))
  select at, kind, what, by, record_id as "recordId", about, words, state, is_day as "isDay",
    case when kind = 'life' then id::text end as "eventId" from (
    select j.judgement_id as id, j.at, 'link' as kind, j.kind as what, j.actor as by,
      (select record_id from member where record_id = coalesce(j.record_id, (j.detail -> 'records' ->> 0)::bigint)) as record_id,
      j.detail ->> 'field' as about, case when j.actor <> 'machine' then j.detail ->> 'reason' end as words,
      j.detail ->> 'decision' as state, false as is_day
    from found join judgement j using (judgement_id) where j.caused_by is null and j.kind in (${LINK_KINDS})
    union all
    select m.event_id, case when ${IS_DAY} then ${DAY} else m.recorded_at end, 'life', coalesce(m.act, m.event),
      case when m.actor = 'machine' then null else m.actor end, m.record_id, m.unit, m.reason, null, ${IS_DAY}
    from matter_event m where m.event_id = any(array(${eventsOfCase('$1::bigint')}))
      and not (m.actor = 'machine' and m.event in ('routed', 'triage-awaited'))
    union all
    select s.step_id, s.at, 'clock', s.kind, s.actor, k.record_id, k.rule ->> 'zh', s.reason, null, false
    from member join case_clock k using (record_id) join clock_step s using (clock_id)
    union all
    select assignment_id, at, 'assignment', 'assigned', actor, null, unit, null, null, false
    from case_assignment where case_id in (select case_id from family)
    union all
    select task_id, made_at, 'task', 'given', made_by, null, unit, what, kind, false
    from case_task where case_id in (select case_id from family)
    union all
    select task_id, settled_at, 'task', state, settled_by, null, unit, outcome, kind, false
    from case_task where case_id in (select case_id from family) and settled_at is not null
    union all
    select w.order_id, w.made_at, 'ask', 'asked', w.asked_by, w.record_id, null, null, w.ask ->> 'kind', false
    from member join write_back w using (record_id) where w.ask is not null
    union all
    select w.order_id, w.answered_at, 'ask', 'answered', null, w.record_id, null, null, w.ask ->> 'kind', false
    from member join write_back w using (record_id) where w.ask is not null and w.answered_at is not null
    union all
    select document_id, added_at, 'document', 'attached', added_by, null, null, name, kind, false
    from case_document where case_id in (select case_id from family)
    union all
    select document_id, withdrawn_at, 'document', 'withdrawn', withdrawn_by, null, null, name, kind, false
    from case_document where case_id in (select case_id from family) and withdrawn_at is not null
    union all
    select paper_file_id, entered_at, 'paper-file', 'entered', entered_by, null, concat_ws(' · ', number, place), reason,
      null, false
    from case_paper_file where case_id in (select case_id from family)
    union all
    select note_id, written_at, 'note', 'written', written_by, null, null, words, null, false
    from case_note where case_id in (select case_id from family)
    union all
    select participant_id, added_at, 'participant', 'joined', added_by, null, unit, null, role, false
    from case_participant where case_id in (select case_id from family)
    union all
    select participant_id, left_at, 'participant', 'left', null, null, unit, null, role, false
    from case_participant where case_id in (select case_id from family) and left_at is not null
    union all
    select s.step_id, s.at, 'notice', s.act, s.actor, null, n.name, null, null, false
    from laggard_notice n join laggard_notice_step s using (notice_id)
    where jsonb_path_query_array(n.figures, '$[*].caseIds[*]') ?| array(select case_id::text from family)
      and n.issued_at is not null and s.act <> 'draft' and ${noticeInScope('n', '$4')}
    union all
    select item_id, made_at, 'province', kind, null, null, ref, null, state, false
    from province_item where case_id in (select case_id from family)
    union all
    select order_id, made_at, 'write-back', 'told', 'machine', record_id, status, null, state, false
    from write_back where case_id in (select case_id from family) and ask is null
    union all
    select d.delivery_id, d.made_at, 'message', d.type, 'machine', null, s.name, null, d.state, false
    from exchange_subscription s cross join lateral (
      select delivery_id, made_at, type, state from exchange_delivery
      where subscription_id = s.subscription_id and case_id in (select case_id from family)) d
    union all
    select reply_id, at, 'message', 'reply', owner, null, kind, null, null, false
    from exchange_reply where case_id in (select case_id from family)
  ) as happening order by at desc, array_position($3::text[], kind) desc, id desc limit $2`;

/**
 * What happened to a case and to all that were merged into it, the newest first; versions of its records are apart. What
 * happened in one transaction has one time: there the kinds tell which came of which.
 */
export const happeningsOfCase = (
  tx: Transaction,
  caseId: string,
  scope: Scope | null,
  limit: number,
): Promise<HappeningRow[]> =>
  tx.query<HappeningRow>(HAPPENINGS, [caseId, limit, TIMELINE_KINDS, scopeParameter(scope)]);

/** A version of a record of the case. */
export interface VersionHappening extends RecordKey {
  readonly recordId: string;
  readonly version: number;
  readonly state: string;
  readonly recordedAt: Date;
  readonly sourceUpdatedAt: Date | null;
  readonly content: Pick<DisputeContent, 'filedAt' | 'status'> | null;
}

/** The newest first. */
export const versionsOfCase = (tx: Transaction, caseId: string, limit: number): Promise<VersionHappening[]> =>
  tx.query<VersionHappening>(
    `select r.record_id as "recordId", r.system, r.source_id as "sourceId", v.version, v.state,
       v.recorded_at as "recordedAt", v.source_updated_at as "sourceUpdatedAt", v.content
     from record r join record_version v using (record_id)
     where r.case_id in ${familyOf('$1::bigint')} order by v.recorded_at desc, v.version desc, r.record_id desc limit $2`,
    [caseId, limit],
  );
