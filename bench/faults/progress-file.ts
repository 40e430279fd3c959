import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Verdict } from './ordeal.js';

/** What became of one shard: a line of the file that a later run goes on from. */
export interface ShardOutcome {
  readonly schedule: number;
  readonly seed: string;
  readonly faultsInAll: number;
  readonly shard: number;
  readonly shards: number;
  readonly at: string;
  readonly verdict: Verdict;
}

type Identity = Pick<ShardOutcome, 'schedule' | 'seed' | 'faultsInAll' | 'shard' | 'shards'>;

export const isClean = ({ findings }: Verdict): boolean => Object.values(findings).every((found) => found.length === 0);

/** Outcomes that were noted before; none where there is no file yet. */
export const readOutcomes = (file: string | null): ShardOutcome[] =>
  file === null || !existsSync(file)
    ? []
    : readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ShardOutcome);

/** Whether this very shard has passed already. */
export const hasPassed = (outcomes: readonly ShardOutcome[], wanted: Identity): boolean =>
  outcomes.some(
    ({ schedule, seed, faultsInAll, shard, shards, verdict }) =>
      schedule === wanted.schedule &&
      seed === wanted.seed &&
      faultsInAll === wanted.faultsInAll &&
      shard === wanted.shard &&
      shards === wanted.shards &&
      isClean(verdict),
  );

export function noteOutcome(file: string | null, outcome: ShardOutcome): void {
  if (file !== null) appendFileSync(file, `${JSON.stringify(outcome)}\n`);
}

/** One line a shard, for people. */
export function textOf({ seed, shard, shards, verdict }: ShardOutcome): string {
  const { faults, skipped, recoveries, messages, records, endedByThemselves, findings } = verdict;
  const seconds = recoveries.flatMap((one) => one.seconds ?? []).toSorted((a, b) => a - b);
  const found = Object.entries(findings).map(([name, all]) => `${all.length} ${name}`);
  return [
    `seed ${seed}, shard ${shard}/${shards}: ${faults} faults in ${recoveries.length} episodes, ${messages} messages, ${records} records`,
    `visible again after ${seconds[seconds.length >> 1] ?? '-'} s in the median, ${seconds.at(-1) ?? '-'} s at most`,
    ...(skipped > 0 ? [`${skipped} left out, since nobody may mount a small disk here`] : []),
    `${endedByThemselves} restarts of what had ended by itself`,
    found.join(', '),
  ].join('; ');
}
