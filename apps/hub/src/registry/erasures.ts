import { chainItem, sealedDigest } from '#libs/tamper-evidence/index.js';
import { IMPERSONAL_FIELDS } from '../pipeline/unify/impersonal-fields.js';
import { type ChainedRow, readJudgementsOf, readTrailBefore, readVersionsOf } from './chained-rows.js';
import { KEPT_BACK } from './exchange-deliveries.js';
import { eraseDisputes } from './exchange-disputes.js';
import { KEPT_IN_JUDGEMENTS } from './personal-members.js';
import type { RecordVault } from './record-vault.js';
import { MARK_SQL } from './sealed-values.js';
import type { Transaction } from './transaction.js';

/** Stands where people's words were. */
export const ERASED = '（已依法删除）';

/** Fields of a case that tell of nobody, and how far it had come. */
const KEPT_IN_CASES = [...IMPERSONAL_FIELDS, 'life'];

/** What is to be erased: records, and cases of which nothing else is left. */
export interface ErasedThings {
  readonly recordIds: readonly string[];
  readonly caseIds: readonly string[];
  /** Cases that these records once were in and that nothing is left of: their fields still tell of them. */
  readonly emptyIds: readonly string[];
  /** The ledger's entry that orders it: this one and what follows stay. */
  readonly judgementId: string;
}

/** Takes records out of what is live. Their source counts them as before, those too that were deleted before. */
export const markErased = (tx: Transaction, recordIds: readonly string[]): Promise<unknown> =>
  tx.query(
    `update record set erased_at = now(), erased_while = case when erased_at is null then state else erased_while end,
       state = 'withdrawn', stale = false, updated_at = now()
     where record_id = any($1::bigint[])`,
    [recordIds],
  );

/** A case with all that was merged into it, and the empty ones that these records once were in. */
export async function casesOfErased(
  tx: Transaction,
  caseId: string | null,
  recordIds: readonly string[],
): Promise<Pick<ErasedThings, 'caseIds' | 'emptyIds'>> {
  const rows = await tx.query<{ id: string; isFamily: boolean }>(
    `with recursive family (id) as (
       select $1::bigint union select c.case_id from family join case_file c on c.merged_into = family.id),
     once (id) as (
       select case_id from judgement where record_id = any($2::bigint[])
       -- An act tells from which phase.
       union select case when kind <> 'act' then (detail ->> 'from')::bigint end from judgement
       where record_id = any($2::bigint[]))
     select c.case_id as id, c.case_id in (select id from family) as "isFamily" from case_file c
     where c.case_id in (select id from family union select id from once) and c.live_records = 0`,
    [caseId, recordIds],
  );
  const idsOf = (isFamily: boolean) => rows.filter((row) => row.isFamily === isFamily).map(({ id }) => id);
  return { caseIds: idsOf(true), emptyIds: idsOf(false) };
}

/**
 * Deletes what these records and cases say from every table that keeps words of people. Chained entries keep the digest of
 * what they held, without its salt: the chain stays whole, and nothing can be tried against it.
 */
export async function eraseContents(tx: Transaction, vault: RecordVault, things: ErasedThings): Promise<void> {
  await eraseVersions(tx, await readVersionsOf(tx, vault, things.recordIds));
  await eraseJudgements(tx, await readJudgementsOf(tx, vault, things));
  for (const [sql, ids] of STATEMENTS) await tx.query(sql, [things[ids]]);
  await eraseDisputes(tx, things.recordIds);
  await tx.query(BLANK_CASES, [[...things.caseIds, ...things.emptyIds], KEPT_IN_CASES]);
}

const digestOf = ({ salt, entry }: ChainedRow): Buffer | null => salt && sealedDigest(salt, chainItem(entry).sealed);

async function eraseVersions(tx: Transaction, rows: readonly ChainedRow[]): Promise<void> {
  await tx.query(
    `update record_version v set content = null, content_sealed = false, filed_at = null, issues = null, original = '', original_sha256 = null, sealed = false, classification = null,
       placement = case when v.placement is not null
         then jsonb_build_object('divisionCode', v.placement -> 'divisionCode') end,
       chain_salt = null, erased_digest = e.digest
     from unnest($1::bigint[], $2::int[], $3::bytea[]) as e (record_id, version, digest)
     where v.record_id = e.record_id and v.version = e.version`,
    [rows.map(({ entry }) => entry.open.recordId), rows.map(({ entry }) => entry.open.version), rows.map(digestOf)],
  );
}

async function eraseJudgements(tx: Transaction, rows: readonly ChainedRow[]): Promise<void> {
  await tx.query(
    `update judgement j set chain_salt = null, erased_digest = e.digest, detail =
       (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(j.detail) where key = any($3::text[]))
       || case when not j.detail ? 'reason' then '{}'::jsonb when j.actor = 'machine' and jsonb_typeof(j.detail -> 'reason') = 'string'
              and left(j.detail ->> 'reason', 1) <> ${MARK_SQL}
            then jsonb_build_object('reason', j.detail -> 'reason') else jsonb_build_object('reason', '${ERASED}') end
     from unnest($1::bigint[], $2::bytea[]) as e (judgement_id, digest) where j.judgement_id = e.judgement_id`,
    [rows.map(({ entry }) => entry.open.judgementId), rows.map(digestOf), KEPT_IN_JUDGEMENTS],
  );
}

/** At a time: the trail is written to all the while. */
const TRAIL_PAGE = 5000;

/**
 * Deletes whom and what old entries of the audit trail are about, and why; who did what kind of thing when stays, and the
 * digest of the rest: the chain stays whole. Returns how many, at most a page.
 */
export async function eraseTrail(
  tx: Transaction,
  vault: RecordVault,
  years: number,
): Promise<{ readonly entries: number; readonly more: boolean }> {
  const rows = await readTrailBefore(tx, vault, years, TRAIL_PAGE);
  await tx.query(
    `update audit_entry a set subject = null, purpose = null, detail = '{}', chain_salt = null, erased_digest = e.digest
     from unnest($1::bigint[], $2::bytea[]) as e (audit_id, digest) where a.audit_id = e.audit_id`,
    [rows.map(({ entry }) => entry.open.auditId), rows.map(digestOf)],
  );
  return { entries: rows.length, more: rows.length === TRAIL_PAGE };
}

const SOME = '= any($1::bigint[])';
const EVENTS = `event_id in (select event_id from event_record where record_id ${SOME}) or record_id ${SOME}`;

/** A statement, and whose ids it is about. */
const STATEMENTS: readonly (readonly [string, 'recordIds' | 'caseIds'])[] = [
  // Whatever copy of an original is left somewhere, nobody reads it without its key.
  [`delete from record_key where record_id ${SOME}`, 'recordIds'],
  [`delete from review_pair where left_id ${SOME} or right_id ${SOME}`, 'recordIds'],
  [`update matter_event set reason = '${ERASED}', detail = null where reason is not null and (${EVENTS})`, 'recordIds'],
  [`update matter_event set detail = null where detail is not null and (${EVENTS})`, 'recordIds'],
  [
    `update clock_step s set reason = '${ERASED}' from case_clock c where c.clock_id = s.clock_id and c.record_id ${SOME}`,
    'recordIds',
  ],
  [
    `update correction set reason = '${ERASED}'
     where correction_id in (select correction_id from correction_record where record_id ${SOME})`,
    'recordIds',
  ],
  [`update write_back set note = '${ERASED}', trouble = null where record_id ${SOME}`, 'recordIds'],
  [
    `update quarantine_item q set original = '', original_sealed = null, original_digest = null, mended = null,
       mended_sealed = null, mended_because = null, dismissed_because = null,
       reason = '${ERASED}', state = 'resolved', resolved_at = coalesce(q.resolved_at, now())
     from record r where q.system = r.system and q.source_id = r.source_id and r.record_id ${SOME}`,
    'recordIds',
  ],
  [`update case_note set words = '${ERASED}' where case_id ${SOME}`, 'caseIds'],
  [`update case_paper_file set reason = '${ERASED}' where case_id ${SOME}`, 'caseIds'],
  [`update case_document set body = '', body_sealed = null, name = '${ERASED}' where case_id ${SOME}`, 'caseIds'],
  [`update case_participant set name = '${ERASED}', phone = null, id_number = null where case_id ${SOME}`, 'caseIds'],
  [
    `update case_task set what = '${ERASED}', outcome = case when outcome is not null then '${ERASED}' end where case_id ${SOME}`,
    'caseIds',
  ],
  [`update case_assignment set reason = '{}' where case_id ${SOME}`, 'caseIds'],
  // None is held any more, or nothing of it could be deleted: why it once was.
  [
    `update legal_hold set reason = '${ERASED}', lifted_because = case when lifted_because is not null then '${ERASED}' end
     where records && $1::bigint[]`,
    'recordIds',
  ],
  [
    `update exchange_delivery set trouble = case when trouble is not null then '${ERASED}' end,
       receipt = case when receipt is not null then '${ERASED}' end
     where case_id ${SOME} and trouble is distinct from '${KEPT_BACK}'`,
    'caseIds',
  ],
  [
    `update warning_step set reason = '${ERASED}' where reason is not null and warning_id in (
       select warning_id from warning where evidence -> 'caseIds' ?| $1::bigint[]::text[])`,
    'caseIds',
  ],
];

const BLANK_CASES = `update case_file c set title = '${ERASED}', unified = (
    select jsonb_object_agg(key, case
      when key = any($2::text[]) then value - 'person'::text
      when key in ('routing', 'placement', 'classification') then (value || '{"reason": null}'::jsonb) - 'riskReason'::text
      when key = 'title' then jsonb_build_object('value', '${ERASED}'::text, 'origins', '[]'::jsonb, 'rule', 'erased')
      when key = 'parties' then '{"value": [], "origins": [], "rule": "erased"}'
      else '{"value": null, "origins": [], "rule": "erased"}'::jsonb end)
    from jsonb_each(c.unified))
  where c.case_id = any($1::bigint[])`;
