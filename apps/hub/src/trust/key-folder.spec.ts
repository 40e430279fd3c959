import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ConfigError } from '../config.js';
import { openKeys } from './key-folder.js';

const emptyFolder = () => path.join(mkdtempSync(path.join(tmpdir(), 'yian-tong-keys-')), 'keys');

it('makes keys once, for the hub’s user alone', () => {
  const folder = emptyFolder();
  const first = openKeys(folder);
  const second = openKeys(folder);
  expect(second.signing.keyId).toBe(first.signing.keyId);
  expect(second.auditWriter).toEqual(first.auditWriter);
  expect(openKeys(emptyFolder()).signing.keyId).not.toBe(first.signing.keyId);
  for (const name of ['anchor-signing.pem', 'audit-writer.key', 'search-index.key'])
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});

it.each([
  ['anchor-signing.pem', 'no key'],
  ['audit-writer.key', 'abcd'],
])('says which key cannot be used: %s', (name, text) => {
  const folder = emptyFolder();
  openKeys(folder);
  writeFileSync(path.join(folder, name), text);
  expect(() => openKeys(folder)).toThrow(ConfigError);
  expect(() => openKeys(folder)).toThrow(name);
});

it('refuses a folder that is a file', () => {
  const folder = emptyFolder();
  writeFileSync(folder, '');
  expect(() => openKeys(folder)).toThrow(/KEYS_DIR/);
});
