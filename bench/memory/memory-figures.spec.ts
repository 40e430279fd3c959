import { expect, it } from '@jest/globals';
import { memoryTable, slopeMbPer100k } from './memory-figures.js';

const samples = Array.from({ length: 11 }, (_, index) => ({
  records: index * 10_000,
  rss: { hub: 300 + index * 2, 'connector-court': index === 3 ? 180 : 90 },
}));

it('tells by how much a process grows', () => {
  expect(slopeMbPer100k(samples, 'hub')).toBeCloseTo(20);
  expect(slopeMbPer100k(samples.slice(0, 1), 'hub')).toBe(0);
});

it('tells the most of each fifth of a run', () => {
  const rows = memoryTable(samples, { record: 120 }).split('\n');
  expect(rows[0]).toBe('| records | hub, MB | connector-court, MB |');
  expect(rows.slice(2, 4)).toEqual(['| 20000 | 302 | 90 |', '| 40000 | 306 | 180 |']);
  expect(rows.at(-1)).toBe('| record | 120 |');
});
