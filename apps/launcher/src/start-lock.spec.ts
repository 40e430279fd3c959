import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOCK_NAME, lockDataFolder } from './start-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'start-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const holdBy = (pid: number, commandLine: string) =>
  writeFileSync(path.join(folder, LOCK_NAME), JSON.stringify({ pid, commandLine, since: '' }));

describe('lockDataFolder', () => {
  it('refuses a second start while the first lives, and lets the next in afterwards', () => {
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`in use by another start \\(process ${process.pid}\\)`));
    unlock();
    lockDataFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes over from a start that was killed', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    holdBy(pid, `${process.execPath} -e `);
    lockDataFolder(folder)();
  });

  it('takes over where the process id belongs to another program by now', () => {
    holdBy(process.pid, 'node tools/start.mjs');
    lockDataFolder(folder)();
  });

  it('takes over a lock that was cut short', () => {
    writeFileSync(path.join(folder, LOCK_NAME), '{"pi');
    lockDataFolder(folder)();
  });
});
