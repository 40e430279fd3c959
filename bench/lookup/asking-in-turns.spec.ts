import { expect, it } from '@jest/globals';
import { askInTurns, figuresOf } from './asking-in-turns.js';
import { QUERY_KINDS, type Query } from './queries.js';

const queries = Array.from({ length: 3 }).flatMap((_, turn) =>
  QUERY_KINDS.map((kind): Query => ({ kind, text: `${turn}` })),
);

it('lets hub and SELECT begin by turns', async () => {
  const asked: string[] = [];
  const asking = (who: string) => async (query: Query) => asked.push(`${who} ${query.text} ${query.kind}`);
  const took = await askInTurns(queries, asking('hub'), asking('select'));
  const phone = asked.slice(2 * queries.length).filter((line) => line.endsWith('phone'));
  expect(phone).toEqual([
    'hub 0 phone',
    'select 0 phone',
    'select 1 phone',
    'hub 1 phone',
    'hub 2 phone',
    'select 2 phone',
  ]);
  expect(took.get('phone')).toMatchObject({ hubMs: { length: 3 }, bareMs: { length: 3 }, totals: { length: 3 } });
});

it('ends once nothing goes on any more', async () => {
  let turns = 0;
  const took = await askInTurns(
    queries,
    async () => 1,
    async () => 1,
    async () => ++turns <= 2,
  );
  expect(took.get('phone')?.hubMs.length).toBe(2);
});

it('holds the slowest of a hundred against the slowest of a hundred', () => {
  const hubMs = Array.from({ length: 100 }, (_, index) => index + 1);
  const figures = figuresOf({ hubMs, bareMs: hubMs.map((ms) => ms / 3), totals: [7] });
  expect(figures).toMatchObject({ queries: 100, hubMs: { p50: 50, p99: 99 }, selectMs: { p99: 33 }, found: 7 });
  expect(figures.p99RatioToSelect).toBeCloseTo(3);
});
