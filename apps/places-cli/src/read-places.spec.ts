import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { readPlaces, truthOf } from './read-places.js';
import { readSettings, UsageError } from './settings.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...lines: string[]) {
  const file = path.join(folder, 'dump.ndjson');
  writeFileSync(file, lines.join('\n'));
  return readPlaces([file]);
}
const line = (truth: object) =>
  JSON.stringify({
    record: {
      system: 'petition',
      sourceId: '1',
      content: { nature: 'dispute', status: {}, complainants: [], respondents: [], place: {} },
    },
    truth,
  });

it('reads the true place as deep as the record states it', () => {
  const at = (statedLevel?: string | null) =>
    truthOf(read(line({ conflictId: 'c', divisionCode: '330106002056', statedLevel })));
  expect([at(), at('township'), at(null)]).toEqual(['330106002056', '330106002', null]);
});

it.each([
  ['a line that is no JSON', '{"record":', 'dump.ndjson:2 is no line'],
  ['a line without truth', '{"record":{}}', 'dump.ndjson:2 is no line'],
])('refuses %s, by its number', (_, wrong, told) => {
  expect(() => read(line({ conflictId: 'c' }), wrong)).toThrow(told);
});

it('refuses a file that holds no dispute', () => {
  expect(() => read('')).toThrow(UsageError);
  expect(() => read(line({}))).toThrow('no record of');
});

it('explains something or says what it needs', () => {
  expect(() => readSettings(['explain', '--city', '3301'])).toThrow('explain needs');
  expect(readSettings(['explain', '--city', '3301', '--home', '西湖区']).home).toBe('西湖区');
});
