import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { birthOf, isAlive } from './process-table.js';
import { RunningProcesses } from './running-processes.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'running-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const idle = async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  return child;
};

describe('RunningProcesses', () => {
  it('ends what an earlier start left running', async () => {
    const child = await idle();
    new RunningProcesses(folder).note('hub', child.pid!, 'SIGTERM');
    const said: string[] = [];
    await new RunningProcesses(folder).endLeftovers((line) => said.push(line));
    expect(isAlive(child.pid!)).toBe(false);
    expect(said).toEqual([`ending hub (process ${child.pid}), left running by an earlier start`]);
  });

  it('leaves alone a program that was given the same process id', async () => {
    const child = await idle();
    new RunningProcesses(folder).note('hub', child.pid!, 'SIGTERM');
    const file = path.join(folder, 'processes.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(birthOf(child.pid!), 'another birth'));
    await new RunningProcesses(folder).endLeftovers(() => undefined);
    expect(isAlive(child.pid!)).toBe(true);
    child.kill('SIGKILL');
  });

  it('has nothing to end after a clean stop', () => {
    const processes = new RunningProcesses(folder);
    processes.note('hub', process.pid, 'SIGTERM');
    processes.forget();
    expect(readdirSync(folder)).toEqual([]);
  });
});
