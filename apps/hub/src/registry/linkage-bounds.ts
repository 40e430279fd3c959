import type { MatchWork } from '../pipeline/stages.js';
import type { Transaction } from './transaction.js';

/** Adds to what judging has done and left undone, by day: a row that a batch touches once. */
export async function noteMatchWork(tx: Transaction, work: MatchWork): Promise<void> {
  if (work.recordsJudged === 0 && work.pairsCompared === 0) return;
  await tx.query(
    `insert into linkage_bound as b (day, records_judged, pairs_compared, candidates_cut, components_over_limit)
     values (current_date, $1, $2, $3, $4)
     on conflict (day) do update set
       records_judged = b.records_judged + excluded.records_judged,
       pairs_compared = b.pairs_compared + excluded.pairs_compared,
       candidates_cut = b.candidates_cut + excluded.candidates_cut,
       components_over_limit = b.components_over_limit + excluded.components_over_limit`,
    [work.recordsJudged, work.pairsCompared, work.candidatesCut, work.componentsOverLimit],
  );
}

export interface MatchWorkSince extends MatchWork {
  /** Null where nothing was judged yet. */
  readonly since: string | null;
}

/** All that was judged since a day, or ever. */
export async function matchWork(tx: Transaction, since: string | null): Promise<MatchWorkSince> {
  const [row] = await tx.query<Record<keyof MatchWork, string> & { since: string | null }>(
    `select min(day)::text as since, coalesce(sum(records_judged), 0) as "recordsJudged",
       coalesce(sum(pairs_compared), 0) as "pairsCompared", coalesce(sum(candidates_cut), 0) as "candidatesCut",
       coalesce(sum(components_over_limit), 0) as "componentsOverLimit"
     from linkage_bound where $1::date is null or day >= $1`,
    [since],
  );
  const { recordsJudged = 0, pairsCompared = 0, candidatesCut = 0, componentsOverLimit = 0 } = row ?? {};
  return {
    since: row?.since ?? null,
    recordsJudged: Number(recordsJudged),
    pairsCompared: Number(pairsCompared),
    candidatesCut: Number(candidatesCut),
    componentsOverLimit: Number(componentsOverLimit),
  };
}
