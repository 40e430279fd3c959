import type { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { caseNumbers } from '../registry/case-numbers.js';
import type { Transaction } from '../registry/transaction.js';
import type { WarningRow } from './warnings.store.js';

/** A warning with the names that people know its place and its cases by. */
export type NamedWarning = WarningRow & {
  /** 余杭区良渚街道; null where the cluster has no place. */
  readonly divisionName: string | null;
  /** Some of the cases behind it. */
  readonly cases: readonly { readonly caseId: string; readonly caseNumber: string }[];
};

/** Of a cluster's cases, how many a list names, and how many its own page. */
const CASES_NAMED = 8;
export const CASES_NAMED_ALONE = 500;

/** Names the places and the first cases of warnings, whatever their number by one query. */
export async function nameWarnings(
  database: DataSource | Transaction,
  warnings: readonly WarningRow[],
  directory: DivisionDirectory,
  named = CASES_NAMED,
): Promise<NamedWarning[]> {
  const wanted = warnings.map((warning) => caseIdsOf(warning).slice(0, named));
  const numbers = await caseNumbers(database, wanted.flat());
  return warnings.map((warning, index) => ({
    ...warning,
    divisionName: directory.namesOf(warning.subject.divisionCode ?? '').join('') || null,
    cases: wanted[index]!.flatMap((caseId) => {
      const caseNumber = numbers.get(caseId);
      return caseNumber === undefined ? [] : [{ caseId, caseNumber }];
    }),
  }));
}

function caseIdsOf({ evidence }: WarningRow): readonly string[] {
  const { caseIds = [] } = (evidence ?? {}) as { caseIds?: readonly string[] };
  return caseIds;
}
