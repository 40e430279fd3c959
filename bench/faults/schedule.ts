import { readFileSync } from 'node:fs';
import { Random } from '../../apps/simulators/src/random.js';
import {
  type Episode,
  type Fault,
  LINKS,
  OWN_PROCESSES,
  PROCESSES,
  SOURCE_TROUBLES,
  type SourceTrouble,
} from './fault.js';

/** Faults of an episode, alone and combined. */
const TOGETHER = { '1': 3, '2': 4, '3': 3, '4': 1 } as const;
const START_MS_MAX = 3000;
const LAST_MS_MIN = 500;
const LAST_MS_MAX = 8000;
/** A pause as long as a garbage collection, a suspended machine or a storage that hangs; a source that is silent as long. */
const LONG_MS = 60_000;
const LONG_SHARE = 0.04;
const CLOCK_SHIFTS_MS = [-3_600_000, -90_000, -3_000, 3_000, 90_000, 3_600_000] as const;

/** Goes up with every change of what is drawn: a seed stands for the same faults within one version only. */
export const SCHEDULE_VERSION = 2;

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
  'rebalance-in-batch': 5,
  'full-disk': 6,
  clock: 8,
  'registry-restored': 3,
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

/** Episodes that somebody has written down. */
export const readEpisodes = (file: string): Episode[] => JSON.parse(readFileSync(file, 'utf8')) as Episode[];

/** Shard `index` (from 1) of `count`: neighbours stay together. */
export const shardOf = (episodes: readonly Episode[], index: number, count: number): readonly Episode[] =>
  episodes.slice(Math.floor(((index - 1) * episodes.length) / count), Math.floor((index * episodes.length) / count));

function drawFault(random: Random): Fault {
  const kind = random.weighted(KINDS);
  const times = { startMs: random.int(0, START_MS_MAX), lastMs: random.int(LAST_MS_MIN, LAST_MS_MAX) };
  switch (kind) {
    case 'pause':
      return { ...longer(times, random), kind, target: random.pick(PROCESSES) };
    case 'kill':
    case 'stop':
      return { ...times, kind, target: random.pick(PROCESSES) };
    case 'kill-in-batch':
      return { ...times, kind, target: random.pick(['hub-1', 'hub-2'] as const) };
    case 'rebalance-in-batch':
      return { ...times, kind, target: 'hubs' };
    case 'full-disk':
      return { ...times, kind, target: random.pick(['kafka', 'postgres'] as const) };
    case 'clock':
      return { ...times, kind, target: random.pick(OWN_PROCESSES), shiftMs: random.pick(CLOCK_SHIFTS_MS) };
    case 'registry-restored':
      return { ...times, kind, target: 'postgres' };
    case 'silence':
      return { ...longer(times, random), kind, target: random.pick(LINKS) };
    case 'cut':
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

const longer = <Times extends { readonly lastMs: number }>(times: Times, random: Random): Times =>
  random.chance(LONG_SHARE) ? { ...times, lastMs: LONG_MS } : times;

/** Nobody can kill what is paused by another fault of the same episode and bring it back twice: the first one stays. */
function withoutContradictions(faults: readonly Fault[]): Fault[] {
  const taken = new Set<string>();
  return faults.filter((fault) => {
    const touched = touchedBy(fault);
    if (touched.some((one) => taken.has(one))) return false;
    for (const one of touched) taken.add(one);
    return true;
  });
}

/** What has to be left alone by the other faults of an episode. */
function touchedBy({ kind, target }: Fault): readonly string[] {
  const registry = ['batch', 'postgres', 'hub-1 to postgres', 'hub-2 to postgres'];
  switch (kind) {
    case 'kill-in-batch':
      return ['batch', target, 'postgres', `${target} to postgres`];
    case 'rebalance-in-batch':
      return registry;
    case 'registry-restored':
      return [...registry, 'hub-1', 'hub-2'];
    default:
      return [target];
  }
}
