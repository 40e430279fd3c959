import type { CaseRecord } from '../pipeline/stages.js';
import { OPEN_IN_CLASSIFICATION } from './personal-members.js';
import { Personal, PersonalColumn } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** How far the registry has been typed again by the model in force. */
export interface TypeRetyping {
  readonly retypingId: string;
  /** The adopted model to type by; null for the product's own. */
  readonly modelId: string | null;
  /** The entry of the ledger that it follows from. */
  readonly judgementId: string;
  /** Records typed again, and cases whose type or certainty became another. */
  readonly records: number;
  readonly cases: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const SELECT = `select retyping_id as "retypingId", model_id as "modelId", judgement_id as "judgementId",
  records::int as records, cases::int as cases, started_at as "startedAt", finished_at as "finishedAt" from type_retyping`;

export const newestRetyping = async (tx: Transaction): Promise<TypeRetyping | null> =>
  (await tx.query<TypeRetyping>(`${SELECT} order by retyping_id desc limit 1`))[0] ?? null;

export const unfinishedRetyping = async (tx: Transaction): Promise<TypeRetyping | null> =>
  (await tx.query<TypeRetyping>(`${SELECT} where finished_at is null`))[0] ?? null;

/** From the first record on, up to the newest there is. Behind the decision lock; an earlier one goes no further. */
export async function startRetyping(tx: Transaction, modelId: string | null, judgementId: string): Promise<void> {
  await tx.query('update type_retyping set finished_at = now() where finished_at is null');
  await tx.query(
    `insert into type_retyping (model_id, judgement_id, until_record)
     select $1, $2, coalesce(max(record_id), 0) from record`,
    [modelId, judgementId],
  );
}

/** A live record in its newest version, and by what it was typed. */
export interface TypedRecord {
  readonly recordId: string;
  readonly caseId: string | null;
  readonly rule: string | null;
}

/** The next records to look at, oldest first; none: all are done. */
export const nextToRetype = (tx: Transaction, retypingId: string, most: number): Promise<TypedRecord[]> =>
  tx.query<TypedRecord>(
    // Its bounds are no join: each batch would go through all records before it.
    `select r.record_id as "recordId", r.case_id as "caseId", v.classification ->> 'rule' as rule
     from record r join record_version v on v.record_id = r.record_id and v.version = r.version
     where r.record_id > (select after_record from type_retyping where retyping_id = $1)
       and r.record_id <= (select until_record from type_retyping where retyping_id = $1)
       and r.state = 'live' order by r.record_id limit $2`,
    [retypingId, most],
  );

export interface Retyped {
  /** The last record looked at; null ends it. */
  readonly through: string | null;
  readonly records: number;
  readonly cases: number;
}

export async function advanceRetyping(
  tx: Transaction,
  retypingId: string,
  { through, records, cases }: Retyped,
): Promise<void> {
  await tx.query(
    `update type_retyping set after_record = coalesce($2, after_record), records = records + $3, cases = cases + $4,
       finished_at = case when $2::bigint is null then now() end where retyping_id = $1`,
    [retypingId, through, records, cases],
  );
}

/** Where a case stands, as far as its type goes. */
export interface TypedCase {
  readonly caseId: string;
  readonly disputeType: string;
  readonly typeState: string;
  readonly confidence: number;
  readonly handlingUnit: string;
  readonly riskLevel: string;
  readonly rule: string;
}

export const loadTypes = (tx: Transaction, caseIds: readonly string[]): Promise<TypedCase[]> =>
  tx.query<TypedCase>(
    `select case_id as "caseId", dispute_type as "disputeType", type_state as "typeState",
       dispute_type_confidence as confidence, handling_unit as "handlingUnit", risk_level as "riskLevel",
       unified -> 'disputeType' ->> 'rule' as rule
     from case_file where case_id = any($1::bigint[]) order by case_id`,
    [caseIds],
  );

/** A record's newest version, and what the machine made of it. */
export type ReadVersion = Pick<CaseRecord, 'recordId' | 'version' | 'system' | 'content' | 'classification'>;

/** Live records that are in no case: enquiries and suggestions. */
export const looseRecords = (tx: Transaction, recordIds: readonly string[]): Promise<ReadVersion[]> =>
  tx.query<ReadVersion>(
    `select r.record_id as "recordId", r.version, r.system, v.content, v.classification
     from record r join record_version v on v.record_id = r.record_id and v.version = r.version
     where r.record_id = any($1::bigint[]) and r.state = 'live'`,
    [recordIds],
  );

/** The machine's readings of newest versions, anew. They are its opinion of the version and no part of it. */
export async function replaceReadings(
  tx: Transaction,
  readings: readonly Pick<ReadVersion, 'recordId' | 'version' | 'classification'>[],
): Promise<void> {
  if (readings.length === 0) return;
  await tx.query(
    `update record_version v set classification = n.classification
     from unnest($1::bigint[], $2::int[], $3::jsonb[]) as n (record_id, version, classification)
     where v.record_id = n.record_id and v.version = n.version`,
    [
      readings.map(({ recordId }) => recordId),
      readings.map(({ version }) => version),
      new PersonalColumn(
        'jsonb',
        readings.map(({ recordId, classification }) =>
          Personal.members(classification, OPEN_IN_CLASSIFICATION, recordId),
        ),
      ),
    ],
  );
}
