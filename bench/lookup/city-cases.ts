import type { DisputeRecord } from '#libs/contracts/index.js';
import { toDisputeRecord } from '../../apps/simulators/src/unified/to-dispute-record.js';
import { buildWorld } from '../../apps/simulators/src/world/world.js';

/** Live records that lookup finds together: those of one conflict, or one that is no dispute and has no case. */
export interface CityCase {
  readonly isDispute: boolean;
  readonly records: readonly DisputeRecord[];
}

const RECORDS_PER_TOWN = 10_000;
const CITY = '4403';

/**
 * Cases of town after town, for as long as somebody asks. Names of people, firms and roads come back in each, as they do in
 * a city; sources count their records anew, so every number of theirs gets the town's behind it.
 */
export function* cityCases(recordsPerTown = RECORDS_PER_TOWN): Generator<CityCase> {
  for (let town = 0; ; town++) yield* townCases(town, recordsPerTown);
}

function townCases(town: number, records: number): CityCase[] {
  const world = buildWorld({
    seed: `lookup ${town}`,
    cityCode: CITY,
    records,
    until: Date.parse('2026-11-01T00:00:00+08:00'),
  });
  const byConflict = new Map<string, DisputeRecord[]>();
  for (const simulated of world.records) {
    const record = inTown(toDisputeRecord(simulated), town);
    if (record.state !== 'live' || !record.content) continue;
    const { conflictId } = simulated.truth;
    const name = record.content.nature === 'dispute' && conflictId ? conflictId : `alone ${record.sourceId}`;
    byConflict.set(name, [...(byConflict.get(name) ?? []), record]);
  }
  return [...byConflict.values()].map((fellows) => ({
    isDispute: fellows[0]!.content!.nature === 'dispute',
    records: fellows,
  }));
}

const inTown = (record: DisputeRecord, town: number): DisputeRecord =>
  town === 0 ? record : { ...record, sourceId: `${record.sourceId}-${town}` };
