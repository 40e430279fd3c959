import { mkdirSync, mkdtempSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addKey, KeyFolder, openKeyFolder } from './key-folder.js';
import { listedKeys } from './master-keys.js';

const emptyFolder = () => path.join(mkdtempSync(path.join(tmpdir(), 'yian-tong-masters-')), 'payload');
const NOW = new Date();
const LATER = new Date(NOW.getTime() + 3_600_000);

it('makes the first key once, for its user alone', () => {
  const folder = emptyFolder();
  const id = openKeyFolder(folder).active(NOW)?.id;
  expect(openKeyFolder(folder).active(NOW)?.id).toBe(id);
  expect(readdirSync(folder)).toEqual([`${id}.key`]);
  expect(statSync(path.join(folder, `${id}.key`)).mode & 0o777).toBe(0o600);
});

it('a key added for later is known at once and used from then on; older ones still open', () => {
  const folder = emptyFolder();
  const keys = openKeyFolder(folder);
  const first = keys.active(NOW)!.id;
  const second = addKey(folder, LATER);
  // A process that runs already meets it in a message.
  keys.find('2000.01.01-00.00.00-0000');
  expect(new KeyFolder(folder).find(second)?.id).toBe(second);
  expect(new KeyFolder(folder).active(NOW)?.id).toBe(first);
  expect(new KeyFolder(folder).active(LATER)?.id).toBe(second);
  expect(new KeyFolder(folder).find(first)?.id).toBe(first);
});

it('what a rotation killed in the middle leaves behind is no key, and the next one succeeds', () => {
  const folder = emptyFolder();
  const first = openKeyFolder(folder).active(NOW)!.id;
  // Killed between writing the draft and linking it, with half of it on disk.
  writeFileSync(path.join(folder, '.2026.11.24-00.00.00-abcd.77'), '0123');
  expect(openKeyFolder(folder).active(LATER)?.id).toBe(first);
  const second = addKey(folder, LATER);
  expect(openKeyFolder(folder).active(LATER)?.id).toBe(second);
});

it('keys once read stay known while the folder is away', () => {
  const folder = emptyFolder();
  const keys = openKeyFolder(folder);
  const { id } = keys.active(NOW)!;
  renameSync(folder, `${folder}-away`);
  expect(keys.find('2000.01.01-00.00.00-0000')).toBeNull();
  expect(keys.active(NOW)?.id).toBe(id);
});

it('says which file is no key, without its contents', () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  writeFileSync(path.join(folder, '2026.11.24-19.30.00-1f2a.key'), 'secret');
  expect(() => openKeyFolder(folder)).toThrow(/1f2a\.key cannot be used: it must be 32 bytes(?!.*secret)/);
  const another = emptyFolder();
  mkdirSync(another);
  writeFileSync(path.join(another, 'payload.key'), '00'.repeat(32));
  expect(() => openKeyFolder(another)).toThrow(/its name must be/);
});

it('keys of a secret store are listed in one variable', () => {
  const hex = (byte: string) => byte.repeat(32);
  const keys = listedKeys(`2026.01.01-00.00.00-0000=${hex('01')}, 2026.03.01-00.00.00-ffff=${hex('02')}`);
  expect(keys.active(new Date('2026-02-01T00:00:00Z'))?.secret).toEqual(Buffer.alloc(32, 1));
  expect(keys.find('2026.03.01-00.00.00-ffff')?.secret).toEqual(Buffer.alloc(32, 2));
  expect(() => listedKeys('2026.01.01-00.00.00-0000=01')).toThrow(/32 bytes/);
});
