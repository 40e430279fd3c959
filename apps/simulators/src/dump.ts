import { parseArgs } from 'node:util';
import { toDisputeRecord } from './unified/to-dispute-record.js';
import { readNarratives } from './world/narratives.js';
import { buildWorld } from './world/world.js';

/** `node dist/apps/simulators/src/dump.js --records N --seed S --city 4403 [--until RFC3339] [--narratives FILE]`: NDJSON {record, truth}, live records only, in order of arrival. */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    city: { type: 'string', default: '3301' },
    until: { type: 'string', default: '2026-11-01T00:00:00+08:00' },
    narratives: { type: 'string' },
  },
});

const world = buildWorld({
  seed: values.seed,
  cityCode: values.city,
  records: Number(values.records),
  until: Date.parse(values.until),
  narratives: values.narratives ? readNarratives(values.narratives) : null,
});

for (const simulated of world.records) {
  const { state, ...truth } = simulated.truth;
  if (state !== 'live') continue;
  process.stdout.write(`${JSON.stringify({ record: toDisputeRecord(simulated), truth })}\n`);
}
