import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBenchServices } from '../pipeline/services.js';
import { freshnessTable } from './freshness-table.js';
import { measureFreshness } from './measure-freshness.js';

/**
 * `npm run bench:freshness -- [--changes N] [--intervals MS,MS] [--per-minute N] [--known N] [--json FILE]`: how long a new
 * record takes from its (simulated) source until lookup finds it; by default at the connectors' own interval and at the
 * shortest that they take.
 */
const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '100' },
    intervals: { type: 'string', default: '5000,50' },
    'per-minute': { type: 'string', default: '60' },
    known: { type: 'string', default: '1000' },
    json: { type: 'string' },
  },
});
const log = (line: string): void => console.error(line);

const services = await startBenchServices(log);
try {
  const figures = await measureFreshness(services, {
    intervalsMs: values.intervals.split(',').map(Number),
    changes: Number(values.changes),
    known: Number(values.known),
    perMinute: Number(values['per-minute']),
    log,
  });
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  console.log(freshnessTable(figures));
} finally {
  await services.stop();
}
