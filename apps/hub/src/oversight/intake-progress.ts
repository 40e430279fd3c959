import type { PartitionOffsets } from '#libs/bus/index.js';

/** Messages that wait for so long without one being taken: no transaction, lock or restart of Kafka takes that long. */
export const STALLED_SECONDS_MAX = 180;
/** A restart that does not help is not tried for ever. */
export const RESTARTS_PER_HOUR_MAX = 3;

export interface Progress {
  /** Messages that wait in the partitions of this hub. */
  readonly lag: bigint;
  /** For how long none of them was taken, while there were some. */
  readonly stalledSeconds: number;
}

/** Watches whether what waits for this hub gets less. Pure but for what it remembers. */
export class ProgressWatch {
  private last: { readonly positions: string; readonly sinceMs: number } | null = null;

  /** `offsets`: of the partitions that are this hub's; `next`: its position in each by `topic/partition`. */
  look(offsets: readonly PartitionOffsets[], next: ReadonlyMap<string, bigint>, nowMs: number): Progress {
    const own = offsets.map(({ topic, partition, low, high }) => {
      const position = next.get(`${topic}/${partition}`) ?? low;
      return { name: `${topic}/${partition}`, position, lag: high > position ? high - position : 0n };
    });
    const lag = own.reduce((sum, one) => sum + one.lag, 0n);
    const positions = own.map(({ name, position }) => `${name}=${position}`).join(' ');
    if (lag === 0n || this.last?.positions !== positions) this.last = { positions, sinceMs: nowMs };
    return { lag, stalledSeconds: Math.floor((nowMs - (this.last?.sinceMs ?? nowMs)) / 1000) };
  }
}

/** What a standstill asks for. `restartsInLastHour`: those that were made for the same reason. */
export function remedyFor(
  { stalledSeconds }: Progress,
  restartsInLastHour: number,
): 'none' | 'restart' | 'wait for a person' {
  if (stalledSeconds < STALLED_SECONDS_MAX) return 'none';
  return restartsInLastHour < RESTARTS_PER_HOUR_MAX ? 'restart' : 'wait for a person';
}
