/** What a chain is of. */
export type ChainParts =
  | { of: 'audit' | 'judgement' }
  | { of: 'original'; system: string | null; topic: string; partition: string };

const RAW = 'disputes.raw.';

/** Reads a chain's name as the hub writes it; null for one that it does not write. Pure. */
export function chainParts(name: string): ChainParts | null {
  if (name === 'audit' || name === 'judgement') return { of: name };
  const [, topic, partition] = /^original\/(.+)\/(\d+)$/.exec(name) ?? [];
  if (topic === undefined || partition === undefined) return null;
  return { of: 'original', system: topic.startsWith(RAW) ? topic.slice(RAW.length) : null, topic, partition };
}
