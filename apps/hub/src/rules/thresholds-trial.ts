import type { DisputeModel } from '#libs/dispute-model/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { Transaction } from '../registry/transaction.js';
import { dryRun } from '../rerun/dry-run.js';

/** More would keep the serving hub at it for minutes; of a larger registry the newest are judged among themselves. */
const RECORDS_MAX = 5_000;
/** Merges and splits that are listed; all are counted. */
const LISTED = 200;

interface NumberedCase {
  readonly caseId: string;
  readonly caseNumber: string;
}

/** Which cases would merge or split under other thresholds. Reads only. */
export async function thresholdsTrial(tx: Transaction, matcher: Matcher, model: DisputeModel) {
  const { records, casesBefore, casesAfter, complete, merges, splits } = await dryRun(tx, matcher, model, RECORDS_MAX);
  const told = merges.slice(0, LISTED);
  const parted = splits.slice(0, LISTED).map(({ caseId }) => caseId);
  const rows = await tx.query<NumberedCase>(
    'select case_id as "caseId", case_number as "caseNumber" from case_file where case_id = any($1::bigint[])',
    [[...told.flat(), ...parted]],
  );
  const byId = new Map(rows.map((row) => [row.caseId, row]));
  const named = (caseId: string): NumberedCase => byId.get(caseId) ?? { caseId, caseNumber: '' };
  return {
    records,
    casesSeen: casesBefore,
    casesAfter,
    casesChanged: new Set([...merges.flat(), ...splits.map(({ caseId }) => caseId)]).size,
    complete,
    // As many as the serving hub can judge.
    enough: true,
    mergesTotal: merges.length,
    splitsTotal: splits.length,
    merges: told.map((ids) => ids.map(named)),
    splits: parted.map(named),
  };
}
