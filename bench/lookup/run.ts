import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBenchServices } from '../pipeline/services.js';
import { lookupTable } from './lookup-table.js';
import { measureLookup } from './measure-lookup.js';
import { verifyFilling } from './verify-filling.js';

/**
 * `npm run bench:lookup -- [--cases N] [--queries N] [--load RECORDS] [--json FILE]`: lookup over HTTP against the bare
 * SELECT by its index, in turns, per kind of query, alone and while the pipeline takes records.
 * `--verify RECORDS`: whether lookup finds the same in a registry filled as the bench does as in one of the pipeline.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '200' },
    load: { type: 'string', default: '10000' },
    verify: { type: 'string' },
    json: { type: 'string' },
  },
});
const log = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

const services = await startBenchServices(log);
try {
  if (values.verify) {
    const { asked, differences } = await verifyFilling(services, Number(values.verify), Number(values.queries));
    for (const difference of differences) console.log(difference);
    console.log(`${asked} queries, ${differences.length} answered otherwise than of the pipeline’s own registry`);
    if (differences.length > 0) process.exitCode = 1;
  } else {
    const [cases, perKind, load] = [Number(values.cases), Number(values.queries), Number(values.load)];
    const figures = await measureLookup(services, { cases, perKind, load, log });
    if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
    console.log(lookupTable(figures));
  }
} finally {
  await services.stop();
}
