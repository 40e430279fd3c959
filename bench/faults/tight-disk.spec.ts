import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TightDisk } from './tight-disk.js';

let folder: string;
let disk: TightDisk | null;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-disk-'));
  disk = await TightDisk.at(path.join(folder, 'disk'), 4);
});
afterEach(async () => {
  await disk?.unmount();
  rmSync(folder, { recursive: true, force: true });
});

it('takes nothing more when it is filled, and again when it is relieved; where nobody may mount, the folder is as it was', () => {
  const write = (name: string) => writeFileSync(path.join(folder, 'disk', name), Buffer.alloc(100_000));
  write('before');
  if (disk === null) return;
  disk.fill();
  expect(disk.freeBytes()).toBe(0);
  expect(() => write('meanwhile')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  disk.relieve();
  write('after');
  expect(readFileSync(path.join(folder, 'disk', 'after'))).toHaveLength(100_000);
});
