import { type Life, lifeOf } from '#libs/casework/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import { loadStandings, type StoredEvent } from '../registry/case-standings.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';

/** A case that somebody is about to act on. */
export interface CaseAtWork {
  readonly caseId: string;
  readonly unit: string;
  readonly revision: number;
  /** Its oldest live record, with which what is entered of the case goes too. */
  readonly recordId: string;
  readonly life: Life;
  /** Of the agreement that was reached last. */
  readonly agreedOn: CivilDate | null;
}

interface CaseRow {
  readonly caseId: string;
  readonly unit: string;
  readonly revision: number;
  readonly mergedInto: string | null;
  readonly records: readonly string[];
}

/** Throws Problem where there is no such case, it was merged away, or none of its records is live. */
export async function caseAtWork(tx: Transaction, caseId: string): Promise<CaseAtWork> {
  const [found] = /^\d{1,18}$/.test(caseId) ? await findCase(tx, caseId) : [];
  if (!found) throw new Problem('not-found', `no case ${caseId}`);
  if (found.mergedInto) throw new Problem('conflict', `case ${caseId} was merged into ${found.mergedInto}`);
  const [recordId] = found.records;
  if (!recordId) throw new Problem('conflict', `case ${caseId} has no live record`);
  const events = (await loadStandings(tx, [caseId])).get(caseId)?.events ?? [];
  const { unit, revision, records } = found;
  return { caseId, unit, revision, recordId, life: lifeOf(events, records), agreedOn: agreementOf(events) };
}

const agreementOf = (events: readonly StoredEvent[]): CivilDate | null =>
  events.findLast(({ event }) => event === 'agreement')?.on ?? null;

const findCase = (tx: Transaction, caseId: string): Promise<CaseRow[]> =>
  tx.query<CaseRow>(
    `select c.case_id as "caseId", c.handling_unit as unit, c.revision, c.merged_into as "mergedInto",
       (select coalesce(jsonb_agg(r.record_id::text order by r.record_id), '[]') from record r
         where r.case_id = c.case_id and r.state = 'live') as records
     from case_file c where c.case_id = $1`,
    [caseId],
  );
