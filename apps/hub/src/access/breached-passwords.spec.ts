import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { BreachedPasswords } from './breached-passwords.js';

const digestOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase();
const fileOf = (text: string): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'yian-tong-breached-')), 'list.txt');
  writeFileSync(file, text);
  return file;
};

it.each([
  ['with counts and a last line that ends', (digest: string, at: number) => `${digest}:${7 ** (at % 9)}\r\n`],
  ['of digests alone', (digest: string) => `${digest}\n`],
])('knows every password of a list %s, and no other', (_, lineOf) => {
  for (const count of [1, 2, 3, 500]) {
    const passwords = Array.from({ length: count }, (__, at) => `correct-lamp-${at}`);
    const list = new BreachedPasswords(fileOf(passwords.map(digestOf).sort().map(lineOf).join('')));
    expect(passwords.filter((password) => !list.has(password))).toEqual([]);
    expect(passwords.filter((password) => list.has(`${password}-orchid`))).toEqual([]);
  }
});

it.each([[''], [`${digestOf('b')}x`], [digestOf('a').toLowerCase()], [`${'F'.repeat(40)}\n${'0'.repeat(40)}`]])(
  'refuses a file that is no sorted list of digests: %j',
  (text) => expect(() => new BreachedPasswords(fileOf(text))).toThrow(/SHA-1/),
);
