import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';

const HOUR_MS = 3_600_000;
const preload = path.join(checkoutRoot, 'dist/bench/faults/shifted-clock.js');
/** Tells its clock's error, waits until it has jumped back by a day, and tells what else a Date can do. */
const PROGRAM = `
  import { writeFileSync } from 'node:fs';
  const real = () => performance.timeOrigin + performance.now();
  const error = () => Math.round((Date.now() - real()) / ${HOUR_MS});
  const said = [error(), Math.round((new Date().getTime() - real()) / ${HOUR_MS})];
  writeFileSync(process.env.FAULTS_CLOCK_FILE, String(-24 * ${HOUR_MS}));
  while (error() !== -24) await new Promise((resolve) => setTimeout(resolve, 10));
  const date = new Date();
  const kept = new Date('2026-03-02T10:00:00Z').toISOString() === '2026-03-02T10:00:00.000Z';
  console.log(JSON.stringify([...said, error(), date instanceof Date, date.constructor === Date, kept]));
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-clock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets the clock of a process jump, and jump again while it runs', async () => {
  const file = path.join(folder, 'clock');
  writeFileSync(file, String(HOUR_MS));
  const args = ['--import', preload, '--input-type=module', '--eval', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { FAULTS_CLOCK_FILE: file } });
  expect(JSON.parse(stdout)).toEqual([1, 1, -24, true, true, true]);
});
