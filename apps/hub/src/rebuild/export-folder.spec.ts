import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { activeOf, type MasterKeys } from '#libs/sealed-payload/index.js';
import { makePrivateKeyPem, publicKeyPem, readSigningKey, readVerifyingKey } from '#libs/tamper-evidence/index.js';
import {
  checkFile,
  type ExportManifest,
  type FileEntry,
  readManifest,
  writeLines,
  writeManifest,
} from './export-folder.js';
import { newSeal, sealOf } from './sealed-lines.js';

const FLIPS = 1000;
const key = readSigningKey(makePrivateKeyPem('ed25519'));
const trusted = [readVerifyingKey(publicKeyPem(key.privateKey))];
const master = { id: '2026.11.28-19.30.00-1f2a', secret: Buffer.alloc(32, 7) };
const masters: MasterKeys = {
  active: (at) => activeOf([master], at),
  find: (id) => (id === master.id ? master : null),
};
const { seal, key: wrapped } = newSeal(masters, 'aes-256-gcm', 'e-1');
const row = (number: number) => ({ key: [String(number)], row: JSON.stringify({ original: `第${number}封信` }) });

let folder: string;
let files: readonly FileEntry[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yian-tong-export-'));
  const lines = async function* (table: string) {
    for (let number = 1; number <= 5; number++) yield seal.line(table, row(number));
  };
  files = [
    await writeLines(folder, 'record_version.ndjson', lines('record_version')),
    await writeLines(folder, 'judgement.ndjson', lines('judgement')),
  ];
  writeManifest(folder, { format: 1, exportId: 'e-1', key: wrapped, logs: files } as never, key);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As rebuilding reads a folder: the manifest, then every file in it. */
async function check(): Promise<ExportManifest> {
  const manifest = readManifest(folder, trusted);
  for (const entry of manifest.logs) await checkFile(folder, entry);
  return manifest;
}

it(`names the file in which any one bit was flipped, ${FLIPS} times`, async () => {
  await check();
  const names = ['manifest.json', 'manifest.sig.json', ...files.map(({ file }) => file)];
  const bytes = new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
  const random = numbers(20261129);
  for (let round = 0; round < FLIPS; round++) {
    const name = names[random(names.length)]!;
    const flipped = Buffer.from(bytes.get(name)!);
    const at = random(flipped.length);
    flipped[at] = flipped[at]! ^ (1 << random(8));
    writeFileSync(path.join(folder, name), flipped);
    const told = await check().then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    // A signature that does not fit speaks of what it signs.
    expect({ round, told }).toEqual({ round, told: expect.stringContaining(name.replace('.sig.json', '.json')) });
    writeFileSync(path.join(folder, name), bytes.get(name)!);
  }
  await check();
});

it(`opens no sealed line in which any one bit was flipped, ${FLIPS} times, nor one in another's place`, () => {
  const again = sealOf(masters, { exportId: 'e-1', key: wrapped });
  const line = JSON.parse(seal.line('record_version', row(1))) as { key: string[]; sealed: string };
  expect(again.open('record_version', JSON.stringify(line))).toEqual(row(1));
  expect(() => again.open('judgement', JSON.stringify(line))).toThrow('altered');
  expect(() => again.open('record_version', JSON.stringify({ ...line, key: ['2'] }))).toThrow('altered');
  const random = numbers(20261130);
  for (let round = 0; round < FLIPS; round++) {
    const sealed = Buffer.from(line.sealed, 'base64');
    const at = random(sealed.length);
    sealed[at] = sealed[at]! ^ (1 << random(8));
    expect(() =>
      again.open('record_version', JSON.stringify({ ...line, sealed: sealed.toString('base64') })),
    ).toThrow();
  }
  expect(() => sealOf({ ...masters, find: () => null }, { exportId: 'e-1', key: wrapped })).toThrow(master.id);
});

it('writes files for their owner alone', () => {
  for (const { file } of files) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});

/** Numbers below a bound, the same for the same seed. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}
