import type { Arrival, MessagePosition, Refusal } from '../arrival.js';

/**
 * The hub's own refusals of a batch that a readable message of the same record follows in the same partition: history
 * already. A connector's refusals come by another topic, where only the times of the fetches tell what came first.
 */
export function overtakenRefusals(refusals: readonly Refusal[], arrivals: readonly Arrival[]): Set<Refusal> {
  const last = new Map<string, bigint>();
  for (const { record, position } of arrivals) {
    const key = keyOf(position, record.sourceId);
    const offset = BigInt(position.offset);
    if (offset > (last.get(key) ?? -1n)) last.set(key, offset);
  }
  return new Set(
    refusals.filter(
      ({ stage, sourceId, position }) =>
        stage === 'hub' && sourceId !== null && BigInt(position.offset) < (last.get(keyOf(position, sourceId)) ?? -1n),
    ),
  );
}

const keyOf = ({ topic, partition }: MessagePosition, sourceId: string): string => `${topic}/${partition}/${sourceId}`;
