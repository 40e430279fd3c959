import type { DataSource } from 'typeorm';
import type { DivisionDirectory } from '#libs/places/index.js';
import { caseNumbers } from '../registry/case-numbers.js';
import type { WarningRow } from './warnings.store.js';

/** A warning with the names that people know its place and its cases by. */
export type NamedWarning = WarningRow & {
  /** 余杭区良渚街道; null where the cluster has no place. */
  readonly divisionName: string | null;
  /** Some of the cases behind it. */
  readonly cases: readonly { readonly caseId: string; readonly caseNumber: string }[];
};

/** Of a cluster's cases, how many a list names. */
const CASES_NAMED = 8;

/** Names the places and the first cases of warnings, whatever their number by one query. */
export async function nameWarnings(
  database: DataSource,
  warnings: readonly WarningRow[],
  directory: DivisionDirectory,
): Promise<NamedWarning[]> {
  const wanted = warnings.map(caseIdsOf);
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
  return caseIds.slice(0, CASES_NAMED);
}
