import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Episode } from '../../bench/faults/fault.js';
import { ordeal, type Verdict } from '../../bench/faults/ordeal.js';
import { guard } from '../setup/guard.js';

/**
 * The short form of `npm run faults`: a hub killed with a batch at hand, then Kafka and PostgreSQL, while a source gives a
 * page twice and a message comes that nobody can take. What comes of it is told by the checkers of bench/faults.
 */
const EPISODES: readonly Episode[] = [
  {
    number: 1,
    faults: [
      { kind: 'kill-in-batch', target: 'hub-1', startMs: 0, lastMs: 500 },
      { kind: 'kill', target: 'kafka', startMs: 1500, lastMs: 1000 },
      { kind: 'kill', target: 'postgres', startMs: 2000, lastMs: 1000 },
      { kind: 'source', target: 'petition gives the same page twice', startMs: 0, lastMs: 3000 },
      { kind: 'poison', target: 'court', startMs: 500, lastMs: 0 },
    ],
  },
];

let folder: string;
let verdict: Verdict;
const told: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-faults-'));
  verdict = await ordeal({
    seed: 'short',
    episodes: EPISODES,
    folder,
    records: 80,
    livePerMinute: 60,
    compare: false,
    visibleSecondsMax: Number.POSITIVE_INFINITY,
    say: (line) => told.push(line),
    onSpawn: guard,
  });
}, 400_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('faults lose nothing, double nothing, turn nothing round, leave nothing stuck, and the books balance', () => {
  const clean = { lost: [], doubled: [], 'out of order': [], stuck: [], unbalanced: [], 'chains that do not fit': [] };
  expect({ findings: verdict.findings, told }).toEqual({ findings: clean, told });
  expect(verdict.faults).toBe(5);
  expect(verdict.records).toBeGreaterThanOrEqual(80);
});
