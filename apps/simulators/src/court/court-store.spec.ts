import { buildWorld } from '../world/world.js';
import type { CourtRecord } from './court-item.js';
import { CourtStore } from './court-store.js';

const world = buildWorld({
  seed: 'store',
  cityCode: '3301',
  records: 1500,
  until: Date.parse('2026-11-01T00:00:00+08:00'),
});
const records = world.records.filter((record): record is CourtRecord => record.system === 'court');
const idsOf = (items: string[]): string[] => items.map((item) => (JSON.parse(item) as { id: string }).id);

function sweep(store: CourtStore, limit: number, between: () => void = () => {}): string[] {
  const seen: string[] = [];
  let page = store.page({ since: Number.NEGATIVE_INFINITY }, limit);
  for (;;) {
    seen.push(...idsOf(page.items));
    if (!page.next) return seen;
    between();
    page = store.page({ after: page.next }, limit);
  }
}

it('gives each item once, by (updatedAt, id), also where hundreds share one time', () => {
  const stamp = Math.max(...records.map((record) => record.updatedAt));
  const stamped = records.map((record, i) => (i % 2 ? { ...record, updatedAt: stamp } : record));
  const seen = sweep(new CourtStore(stamped), 7);
  expect(seen).toHaveLength(records.length);
  expect(new Set(seen).size).toBe(records.length);
});

it('moves an item that changes while a reader pages to the end: seen twice, never missed', () => {
  const store = new CourtStore(records);
  let at = Math.max(...records.map((record) => record.updatedAt));
  let turn = 0;
  const seen = sweep(store, 10, () => {
    if (turn < 20) store.put({ ...(records[turn++ * 3] as CourtRecord), updatedAt: ++at });
  });
  expect(new Set(seen).size).toBe(records.length);
  expect(seen.length).toBeGreaterThan(records.length);
});

it('begins with items at the very time that is asked for, and counts live ones between times', () => {
  const store = new CourtStore(records);
  const times = records.map((record) => record.updatedAt).sort((a, b) => a - b);
  const middle = times[times.length >> 1] as number;
  const first = JSON.parse(store.page({ since: middle }, 1).items[0] as string) as { updatedAt: string };
  expect(Date.parse(first.updatedAt)).toBe(middle);
  const live = records.filter((record) => record.truth.state !== 'withdrawn');
  expect(store.count(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(live.length);
  expect(store.count(middle, Number.POSITIVE_INFINITY)).toBe(
    live.filter((record) => record.updatedAt >= middle).length,
  );
});

it('shows a withdrawn record as a tombstone and nothing else', () => {
  const [record] = records as [CourtRecord];
  const store = new CourtStore([{ ...record, native: { ...record.native, status: 'deleted' } }]);
  expect(Object.keys(JSON.parse(store.json(record.sourceId) as string))).toEqual(['id', 'updatedAt', 'deleted']);
  expect(store.count(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(0);
});
