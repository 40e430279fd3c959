import { Random } from '../../apps/simulators/src/random.js';
import { type Episode, type Fault, LINKS, PROCESSES, SOURCE_TROUBLES, type SourceTrouble } from './fault.js';

/** Faults of an episode, alone and combined. */
const TOGETHER = { '1': 3, '2': 4, '3': 3, '4': 1 } as const;
const START_MS_MAX = 3000;
const LAST_MS_MIN = 500;
const LAST_MS_MAX = 8000;
/** A pause as long as a garbage collection, a suspended machine or a storage that hangs. */
const LONG_PAUSE_MS = 60_000;
const LONG_PAUSE_SHARE = 0.04;

const KINDS = {
  kill: 26,
  'kill-in-batch': 6,
  pause: 14,
  stop: 12,
  cut: 8,
  silence: 8,
  slow: 6,
  source: 14,
  'source-down': 4,
  'late-commits': 2,
  'restored-backup': 2,
  'bulk-stamp': 2,
  poison: 4,
} as const;

/** The same seed and number give the same episodes, whatever the machine. */
export function scheduleOf(seed: string, faults: number): Episode[] {
  const random = new Random(`faults/${seed}`);
  const episodes: Episode[] = [];
  for (let left = faults; left > 0; ) {
    const count = Math.min(left, Number(random.weighted(TOGETHER)));
    const drawn = Array.from({ length: count }, () => drawFault(random));
    episodes.push({ number: episodes.length + 1, faults: withoutContradictions(drawn) });
    left -= episodes.at(-1)!.faults.length;
  }
  return episodes;
}

/** Shard `index` (from 1) of `count`: neighbours stay together. */
export const shardOf = (episodes: readonly Episode[], index: number, count: number): readonly Episode[] =>
  episodes.slice(Math.floor(((index - 1) * episodes.length) / count), Math.floor((index * episodes.length) / count));

function drawFault(random: Random): Fault {
  const kind = random.weighted(KINDS);
  const times = { startMs: random.int(0, START_MS_MAX), lastMs: random.int(LAST_MS_MIN, LAST_MS_MAX) };
  switch (kind) {
    case 'pause': {
      const lastMs = random.chance(LONG_PAUSE_SHARE) ? LONG_PAUSE_MS : times.lastMs;
      return { ...times, lastMs, kind, target: random.pick(PROCESSES) };
    }
    case 'kill':
    case 'stop':
      return { ...times, kind, target: random.pick(PROCESSES) };
    case 'kill-in-batch':
      return { ...times, kind, target: random.pick(['hub-1', 'hub-2'] as const) };
    case 'cut':
    case 'silence':
    case 'slow':
      return { ...times, kind, target: random.pick(LINKS) };
    case 'source':
      return { ...times, kind, target: random.pick(Object.keys(SOURCE_TROUBLES) as SourceTrouble[]) };
    case 'source-down':
      return { ...times, kind, target: random.pick(['court', 'petition', 'hotline-12345'] as const) };
    case 'late-commits':
      return { ...times, kind, target: 'hotline-12345' };
    case 'restored-backup':
      return { ...times, kind, target: 'petition' };
    case 'bulk-stamp':
      return { ...times, kind, target: random.pick(['court', 'hotline-12345']) };
    case 'poison':
      return { ...times, kind, target: random.pick(['court', 'petition', 'hotline-12345']) };
  }
}

/** Nobody can kill what is paused by another fault of the same episode and bring it back twice: the first one stays. */
function withoutContradictions(faults: readonly Fault[]): Fault[] {
  const taken = new Set<string>();
  return faults.filter((fault) => {
    const key = fault.kind === 'kill-in-batch' ? 'batch' : fault.target;
    const both =
      fault.kind === 'kill-in-batch' ? [key, fault.target, 'postgres', `${fault.target} to postgres`] : [key];
    if (both.some((one) => taken.has(one))) return false;
    for (const one of both) taken.add(one);
    return true;
  });
}
