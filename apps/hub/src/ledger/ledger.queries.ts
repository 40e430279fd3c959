import type { DisputeContent, RecordKey } from '#libs/contracts/index.js';
import type { ExplainedEdge } from '#libs/linkage/index.js';
import { lastContent } from '../cases/case-people.js';
import type { Transaction } from '../registry/transaction.js';

/** An entry of the ledger as it is stored. */
export interface LedgerRow {
  readonly judgementId: string;
  readonly at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly modelVersion: string | null;
  readonly caseId: string | null;
  readonly causedBy: string | null;
  readonly undoes: string | null;
  readonly detail: LedgerDetail;
}

/** What entries keep, by their kind; see `record-decisions.ts` and `act-ledger.ts`. */
export interface LedgerDetail {
  readonly records?: readonly string[];
  readonly cases?: readonly string[];
  readonly from?: string | null;
  readonly score?: number | null;
  readonly weight?: number | null;
  readonly reason?: string;
  readonly decision?: 'same' | 'different';
  readonly reviewId?: string;
  readonly overrides?: readonly string[];
  readonly edges?: readonly ExplainedEdge[];
}

const ENTRY = `select j.judgement_id as "judgementId", j.at, j.kind, j.actor, j.model_version as "modelVersion",
    j.case_id as "caseId", j.caused_by as "causedBy", j.undoes, j.detail from judgement j`;

/** Each way in by its own index: an OR over them would read the ledger from its end. */
const OF_CASE = `
  with found as materialized (
    select judgement_id from judgement where case_id = $1
    union select judgement_id from judgement where detail ->> 'from' = $1::text
    union select judgement_id from judgement where detail -> 'cases' is not null and detail -> 'cases' ? $1::text)
  ${ENTRY} join found using (judgement_id)
  where $2::bigint is null or j.judgement_id < $2 order by j.judgement_id desc limit $3`;

const OF_RECORD = `
  with found as materialized (
    select judgement_id from judgement where record_id = $1
    union select judgement_id from judgement
      where jsonb_array_length(detail -> 'records') > 1 and detail -> 'records' ? $1::text)
  ${ENTRY} join found using (judgement_id)
  where $2::bigint is null or j.judgement_id < $2 order by j.judgement_id desc limit $3`;

/** The newest first; `before`: only older ones than this. */
export const judgementsOfCase = (
  tx: Transaction,
  caseId: string,
  before: string | null,
  limit: number,
): Promise<LedgerRow[]> => tx.query<LedgerRow>(OF_CASE, [caseId, before, limit]);

export const judgementsOfRecord = (
  tx: Transaction,
  recordId: string,
  before: string | null,
  limit: number,
): Promise<LedgerRow[]> => tx.query<LedgerRow>(OF_RECORD, [recordId, before, limit]);

export interface NamedContent extends RecordKey {
  readonly recordId: string;
  readonly caseId: string | null;
  readonly content: DisputeContent | null;
}

/** Names of these records, their cases, and the last that each said. */
export async function namedContents(tx: Transaction, recordIds: readonly string[]): Promise<Map<string, NamedContent>> {
  const rows = await tx.query<NamedContent>(
    `select r.record_id as "recordId", r.case_id as "caseId", r.system, r.source_id as "sourceId",
       ${lastContent('r')} as content
     from record r where r.record_id = any($1::bigint[])`,
    [recordIds],
  );
  return new Map(rows.map((row) => [row.recordId, row]));
}
