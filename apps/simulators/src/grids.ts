import { parseArgs } from 'node:util';
import { toCsv } from '#libs/csv/index.js';
import { buildCity } from './city/city.js';
import { Random } from './random.js';

/**
 * `node dist/apps/simulators/src/grids.js [--city 3301] [--seed 1] [--records 20000]`: the list of grids (网格) that the invented
 * city's centre keeps, as the hub's GRIDS wants it. A world of fewer records has the first of these estates. Some are in no
 * grid, for lists are never whole.
 */
const { values } = parseArgs({
  options: {
    city: { type: 'string', default: '3301' },
    seed: { type: 'string', default: '1' },
    records: { type: 'string', default: '20000' },
  },
});
const LEFT_OUT = 6;

const { communities } = buildCity(
  new Random(`${values.seed}/${values.city}`).fork('city'),
  values.city,
  Number(values.records),
);
const estates = new Map<string, { village: string; names: string[] }>();
communities.forEach(({ name, village }, at) => {
  if (at % LEFT_OUT === LEFT_OUT - 1) return;
  const known = estates.get(village.code) ?? { village: village.name, names: [] };
  estates.set(village.code, { ...known, names: [...known.names, name] });
});
const rows = [...estates]
  .sort()
  .flatMap(([code, { village, names }]) =>
    names.map((name, at) => [`${code}${String(at + 1).padStart(3, '0')}`, `${village}第${at + 1}网格`, name]),
  );
process.stdout.write(toCsv([['网格编码', '名称', '小区'], ...rows]));
