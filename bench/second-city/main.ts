import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { summaryOf } from './summary.js';
import { buildWorld } from './world.js';

const USAGE = 'npm run second-city -- --out FILE [--records 20000] [--seed 1] [--city 3302]';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    city: { type: 'string', default: '3302' },
    out: { type: 'string' },
  },
});

if (!values.out) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const world = buildWorld({ records: Number(values.records), seed: values.seed, city: values.city });
  writeFileSync(values.out, `${world.map((one) => JSON.stringify(one)).join('\n')}\n`);
  console.log(summaryOf(world).join('\n'));
}
