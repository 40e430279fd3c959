import type { DisputeRecord } from '#libs/contracts/index.js';
import { disputeFeatures } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { toDisputeRecord } from '../../../apps/simulators/src/unified/to-dispute-record.js';
import { buildWorld } from '../../../apps/simulators/src/world/world.js';

export interface TownRecord {
  readonly record: DisputeRecord;
  /** Which conflict it tells of, told apart between towns. */
  readonly conflict: string;
}

const RECORDS_PER_TOWN = 10_000;
const CITY = '4403';

/**
 * The disputes of one more town in order of filing. A registry of a million is a hundred towns: names of people, firms,
 * estates and roads come back in each, so that keys grow common as they do in a city; numbers at the sources do not.
 */
export const townRecords = (town: number, records = RECORDS_PER_TOWN): TownRecord[] =>
  buildWorld({
    seed: `town ${town}`,
    cityCode: CITY,
    records,
    until: Date.parse('2026-11-01T00:00:00+08:00'),
  }).records.flatMap((simulated) => {
    const { state, conflictId } = simulated.truth;
    const record = toDisputeRecord(simulated);
    if (state !== 'live' || conflictId === null || record.content?.nature !== 'dispute') return [];
    return [{ record, conflict: `${town}/${conflictId}` }];
  });

/** Sources count their records anew in each town: every number of theirs gets the town's behind it. */
export function featuresInTown({ record }: TownRecord, town: number): DisputeFeatures {
  const features = disputeFeatures(record);
  const own = (number: string): string => `${number}-${town}`;
  return {
    ...features,
    sourceId: own(features.sourceId),
    numbers: features.numbers.map(own),
    links: features.links.map((link) => ({ ...link, sourceId: own(link.sourceId) })),
    statements: { ...features.statements, quoted: features.statements.quoted.map(own) },
  };
}
