import { distinctSides } from '#libs/warnings/index.js';
import type { Transaction } from '../registry/transaction.js';
import { complainantKeys } from './complainant-keys.js';
import { complainantsOf, type SubjectSeries } from './series.queries.js';

/**
 * The same series with those who complain counted instead of their cases: five cases of one person are no gathering. Only
 * where the last week has cases enough for a warning, in all its weeks alike; elsewhere nothing can be raised anyhow.
 */
export async function countingSides(
  tx: Transaction,
  family: readonly SubjectSeries[],
  casesMin: number,
): Promise<SubjectSeries[]> {
  const isCandidate = ({ counts }: SubjectSeries): boolean => (counts.get(0) ?? 0) >= casesMin;
  const caseIds = new Set(family.filter(isCandidate).flatMap(({ cases }) => [...cases.values()].flat()));
  const complainants = await complainantsOf(tx, [...caseIds]);
  const sidesOf = (ids: readonly string[]): number =>
    distinctSides(complainantKeys(ids.map((caseId) => complainants.get(caseId) ?? [])));
  return family.map((item) =>
    isCandidate(item) ? { ...item, counts: new Map([...item.cases].map(([week, ids]) => [week, sidesOf(ids)])) } : item,
  );
}
