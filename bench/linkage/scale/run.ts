import { parseArgs } from 'node:util';
import { measureDisputes } from './dispute-scale.js';
import { measurePeople } from './people-scale.js';

/**
 * `npm run bench:linkage-scale -- [--sizes 10000,100000,1000000] [--records 200] [--searches 20] [--splink] [--json FILE]
 * [--per-key N] [--candidates N]`:
 * what judging one more dispute costs as the registry grows, commit included, the sizes in turns; `--splink`: its search
 * for the same records among as many (Python with splink, duckdb, pandas). `--per-key`, `--candidates`: other bounds than the product's. `--people`: people
 * instead of disputes.
 */
const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    sizes: { ...text, default: '10000,100000,1000000' },
    records: { ...text, default: '200' },
    searches: { ...text, default: '20' },
    splink: flag,
    people: flag,
    json: text,
    'per-key': text,
    candidates: text,
  },
});
const sizes = values.sizes.split(',').map(Number);
const singles = Number(values.records);
if (values.people) await measurePeople({ sizes, singles, batch: 500 });
else {
  const limits = {
    ...(values['per-key'] && { recordsPerKey: Number(values['per-key']) }),
    ...(values.candidates && { candidatesPerRecord: Number(values.candidates) }),
  };
  const searches = values.splink ? Number(values.searches) : 0;
  await measureDisputes({ sizes, singles, searches, limits, json: values.json });
}
