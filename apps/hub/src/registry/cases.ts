import type { Assessed, Life } from '#libs/casework/index.js';
import type { TypeReadings } from '#libs/classify/index.js';
import type { CaseEventData } from '#libs/contracts/index.js';
import { arrayOf } from '#libs/pg-arrays/index.js';
import type { CaseRecord, Classification, Placement, Routing } from '../pipeline/stages.js';
import type { PlaceState, TypeState } from '../pipeline/unify/open-questions.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import { summariesOf } from './case-summaries.js';
import { insertRows } from './insert-rows.js';
import { OPEN_IN_UNIFIED } from './personal-members.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** Takes case ids from the sequence, growing, `count` of them. */
export async function newCaseIds(tx: Transaction, count: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select nextval(pg_get_serial_sequence('case_file', 'case_id')) as id from generate_series(1, $1)`,
    [count],
  );
  return rows.map((row) => row.id);
}

/** What a record says in its newest version, and what the machine made of it. */
export type HeldRecord = Pick<CaseRecord, 'content' | 'classification' | 'placement'>;

/**
 * The live records of these cases with all that unifying needs, oldest record first. `held`: what the caller has of
 * records in their newest version, by recordId; it is not read again.
 */
export async function loadCaseRecords(
  tx: Transaction,
  caseIds: readonly string[],
  held: ReadonlyMap<string, HeldRecord> = new Map(),
): Promise<Map<string, CaseRecord[]>> {
  const rows = await tx.query<CaseRecord & { caseId: string }>(
    `select r.case_id as "caseId", r.record_id as "recordId", r.system, r.source_id as "sourceId", r.version,
       case when h.record_id is null then v.content end as content,
       case when h.record_id is null then v.classification end as classification,
       case when h.record_id is null then v.placement end as placement, to_char(r.first_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "firstSeenAt"
     from record r join record_version v on v.record_id = r.record_id and v.version = r.version
       left join unnest($2::bigint[]) as h (record_id) on h.record_id = r.record_id
     where r.case_id = any($1::bigint[]) and r.state = 'live' order by r.record_id`,
    [caseIds, arrayOf('bigint', [...held.keys()])],
  );
  const byCase = new Map<string, CaseRecord[]>(caseIds.map((caseId) => [caseId, []]));
  for (const row of rows) byCase.get(row.caseId)?.push({ ...row, ...held.get(row.recordId) });
  return byCase;
}

/** A case as it is stored: its columns and, in `unified`, every field with origin and rule. */
export interface CaseToStore {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly fields: RoutedCase;
  readonly routing: Routing;
  readonly liveRecords: number;
  /** What the machine makes of its place, with its evidence, whatever a person has set. */
  readonly placement: Placement;
  /** What the machine makes of its type; null for one record, which keeps its own reading. */
  readonly classification: Classification | null;
  /** What category and text say of the type, each alone, where they differ. */
  readonly typeReadings: TypeReadings | null;
  readonly placeState: PlaceState;
  readonly typeState: TypeState;
  readonly life: Life;
  readonly assessed: Assessed;
  /** One of its records came on line. */
  readonly online: boolean;
  /** She stated it herself by a 解纷码. */
  readonly byCode: boolean;
  /** A party asks for psychological counselling. */
  readonly wishesCounselling: boolean;
}

const CASE_COLUMNS = {
  case_id: 'bigint',
  case_number: 'text',
  status: 'text',
  title: 'personal text',
  dispute_type: 'text',
  dispute_type_confidence: 'real',
  division_code: 'text',
  handling_unit: 'text',
  handling_level: 'text',
  risk_level: 'text',
  amount_yuan: 'numeric',
  live_records: 'integer',
  unified: 'personal jsonb',
  place_state: 'text',
  type_state: 'text',
  mediation_body: 'text',
  phase: 'text',
  conflicts: 'integer',
  opened_at: 'timestamptz',
  withheld: 'jsonb',
  online: 'boolean',
  by_code: 'boolean',
  wishes_counselling: 'boolean',
  accepted_on: 'date',
  ended_on: 'date',
  outcome: 'text',
  returned: 'boolean',
  satisfaction: 'smallint',
  evaluation: 'text',
};

const KEPT_ON_UPDATE = new Set(['case_id', 'case_number']);
const UPDATES = Object.keys(CASE_COLUMNS)
  .filter((name) => !KEPT_ON_UPDATE.has(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/**
 * Inserts new cases and brings known ones up to date. A case keeps its id and number for ever: the numbers that hold are
 * returned, by caseId.
 */
export async function storeCases(tx: Transaction, cases: readonly CaseToStore[]): Promise<Map<string, string>> {
  const stored = await insertRows<object, { case_id: string; case_number: string }>(
    tx,
    'case_file',
    CASE_COLUMNS as never,
    cases.map(({ caseId, caseNumber, fields, routing, liveRecords, placeState, typeState, life, ...machine }) => ({
      case_id: caseId,
      case_number: caseNumber,
      status: fields.status.value,
      dispute_type: fields.disputeType.value,
      dispute_type_confidence: fields.disputeTypeConfidence.value,
      division_code: fields.divisionCode.value,
      handling_unit: fields.handlingUnit.value,
      handling_level: fields.handlingLevel.value,
      risk_level: fields.riskLevel.value,
      amount_yuan: fields.amountYuan.value,
      live_records: liveRecords,
      ...personalCase(fields.title.value, {
        ...fields,
        routing,
        placement: machine.placement,
        classification: machine.classification ?? undefined,
        typeReadings: machine.typeReadings ?? undefined,
        life,
      }),
      place_state: placeState,
      type_state: typeState,
      mediation_body: routing.mediationBody,
      phase: life.phase,
      conflicts: life.conflicts.length,
      opened_at: fields.openedAt.value,
      withheld: routing.withheld ?? null,
      online: machine.online,
      by_code: machine.byCode,
      wishes_counselling: machine.wishesCounselling,
      ...assessedColumns(machine.assessed),
    })),
    `on conflict (case_id) do update set ${UPDATES}, merged_into = null, updated_at = now(),
       revision = case_file.revision + 1
     returning case_id, case_number`,
  );
  return new Map(stored.map((row) => [row.case_id, row.case_number]));
}

/** What a case says of people, by the key of the record that its title is of: gone with that, and the case with both. */
export function personalCase(
  title: string,
  unified: Partial<Pick<RoutedCase, 'title'>> & Readonly<Record<string, unknown>>,
) {
  const recordId = unified.title?.origins[0]?.recordId ?? null;
  return { title: Personal.text(title, recordId), unified: Personal.members(unified, OPEN_IN_UNIFIED, recordId) };
}

const assessedColumns = ({ acceptedOn, endedOn, outcome, returned, satisfaction, evaluation }: Assessed) => ({
  accepted_on: acceptedOn,
  ended_on: endedOn,
  outcome,
  returned,
  satisfaction,
  evaluation,
});

/**
 * Cases that lost their last live record: merged into another one, or withdrawn with it. They keep their last fields. A
 * redirect names the case merged into at that time, so that undoing a later merge gives older redirects back too. Returns them as
 * events tell of them.
 */
export async function emptyCases(
  tx: Transaction,
  emptied: ReadonlyMap<string, string | null>,
): Promise<Map<string, CaseEventData>> {
  if (emptied.size === 0) return new Map();
  await tx.query(
    `update case_file c set live_records = 0, updated_at = now(), revision = c.revision + 1, merged_into = e.survivor,
       status = case when e.survivor is null then 'withdrawn' else 'merged' end
     from unnest($1::bigint[], $2::bigint[]) as e (case_id, survivor)
     -- A case that was merged away redirects for ever: a withdrawn record that still points at it changes nothing.
     where c.case_id = e.case_id and (c.merged_into is null or e.survivor is not null)`,
    [[...emptied.keys()], [...emptied.values()]],
  );
  return summariesOf(tx, [...emptied.keys()]);
}

/** Of these records, those whose case stands empty and unmerged since they were withdrawn: recordId -> caseId. */
export async function revivableCases(tx: Transaction, recordIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ recordId: string; caseId: string }>(
    `select r.record_id as "recordId", r.case_id as "caseId" from record r join case_file c using (case_id)
     where r.record_id = any($1::bigint[]) and c.status = 'withdrawn' and c.merged_into is null`,
    [recordIds],
  );
  return new Map(rows.map((row) => [row.recordId, row.caseId]));
}
