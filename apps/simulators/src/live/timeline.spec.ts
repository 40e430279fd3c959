import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultPresets } from '../faults/presets.js';
import { buildWorld } from '../world/world.js';
import { Journal } from './journal.js';
import { Timeline } from './timeline.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'simulated-world-'));
afterAll(() => rmSync(folder, { recursive: true }));

const present = Date.parse('2026-11-01T00:00:00+08:00');
const wanted = { seed: 'time', cityCode: '3301', records: 400, faults: 'mild', narratives: null, until: null };
const faults = faultPresets.mild.data;

function open(orders: string[] = []): Timeline {
  const journal = Journal.open(folder, wanted, present);
  const world = buildWorld({ ...wanted, until: journal.identity.until, narratives: null, faults });
  return new Timeline(world, journal, faults, (changed) => orders.push(...changed.map(({ sourceId }) => sourceId)));
}

const stateOf = ({ live, court, letters }: Timeline): string =>
  JSON.stringify([live.records(), court.page({ since: 0 }, 10_000), letters.page(0, 10_000), letters.lostCount]);

it('lets new records and changes of status come, and goes on after a restart where it stood', () => {
  const orders: string[] = [];
  const first = open(orders);
  const before = new Map(first.live.records().map((record) => [record.sourceId, record.updatedAt]));
  for (let i = 0; i < 120; i++) first.happen({ kind: 'tick', at: present + i * 60_000 });
  first.happen({ kind: 'bulk-stamp', at: present + 9_000_000, system: 'court', share: 0.5 });
  first.happen({ kind: 'restore-backup', at: present + 9_100_000, share: 0.2 });
  first.happen({ kind: 'reenter', at: present + 9_200_000, count: 5 });
  for (let i = 0; i < 20; i++) first.happen({ kind: 'tick', at: present + 9_300_000 + i * 1000 });

  const now = first.live.records();
  expect(now.length).toBeGreaterThan(before.size + 30);
  expect(
    now.filter(({ sourceId, updatedAt }) => before.has(sourceId) && before.get(sourceId) !== updatedAt).length,
  ).toBeGreaterThan(30);
  expect(orders.length).toBeGreaterThan(10);
  expect(first.letters.lostCount).toBeGreaterThan(0);

  const again: string[] = [];
  expect(stateOf(open(again))).toBe(stateOf(first));
  expect(again).toEqual([]);
});

it('begins anew in a folder of another world', () => {
  const other = Journal.open(folder, { ...wanted, seed: 'other' }, present + 1);
  expect([other.isNew, other.events.length, other.identity.until]).toEqual([true, 0, present + 1]);
});
