import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readNarratives } from './narratives.js';
import { buildWorld } from './world.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'narratives-'));
const file = path.join(folder, 'texts.ndjson');
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  writeFileSync(file, text);
  return readNarratives(file);
};

it('puts each text into one letter or order of a conflict of its own', () => {
  const narratives = read('{"subject":"公交","detail":"603路取消了","label":"交通运输"}\n\n{"detail":"学校收费"}\n');
  const until = Date.parse('2026-11-01T00:00:00+08:00');
  const { records } = buildWorld({ seed: 'n', cityCode: '3301', records: 200, until, narratives });
  const retold = records.filter(({ truth }) => truth.strata.includes('narrative-from-file'));
  const texts = retold.map((record) =>
    record.system === 'petition' ? record.native.GYQK : record.system === 'court' ? '' : record.native.content,
  );
  expect(texts.sort()).toEqual(['603路取消了', '学校收费']);
  expect(new Set(retold.map(({ truth }) => truth.conflictId)).size).toBe(2);
  for (const { truth } of retold) expect(truth.disputeType).toBeNull();
});

it('keeps from the texts what no source could carry', () => {
  expect(read(`{"detail":"a\\u0008b\\u0000c\\ud800d\\n😡"}`)).toEqual([
    { subject: 'abcd\n😡', detail: 'abcd\n😡', label: null },
  ]);
});

it('says which line is none', () => {
  expect(() => read('{"detail":"x"}\nnot json\n')).toThrow('texts.ndjson:2: not JSON');
  expect(() => read('{"subject":"x"}\n')).toThrow('texts.ndjson:1: no "detail"');
});
