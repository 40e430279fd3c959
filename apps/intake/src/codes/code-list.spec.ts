import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readCodes } from './code-list.js';
import { qrSvg } from './qr-svg.js';

const HEAD = 'code,name_zh,name_en,division,unit\n';

describe('the table of codes', () => {
  it('says for each code its place and unit', () => {
    const codes = readCodes(`${HEAD}A1,甲街道,Jia,330106005,甲街道综治中心\nCITY,全市,,,\n`);
    expect([...codes.values()]).toEqual([
      { code: 'A1', name: { zh: '甲街道', en: 'Jia' }, division: '330106005', unit: '甲街道综治中心' },
      { code: 'CITY', name: { zh: '全市', en: '全市' }, division: null, unit: null },
    ]);
  });

  it('that is shipped for the demonstration can be used', () => {
    expect(readCodes(readFileSync('apps/intake/data/codes.csv', 'utf8')).has('DEMO')).toBe(true);
  });

  it('names every row that cannot be used', () => {
    const wrong = `${HEAD}a1,甲,,,\nB,乙,,,\nC1,,,,\nD1,丁,,3301,\nE1,戊,,,\nE1,己,,,\n`;
    expect(() => readCodes(wrong)).toThrow(
      /row 2: "a1" must[\s\S]*row 3: "B" must[\s\S]*row 4: C1 has no name[\s\S]*row 5: D1: a division[\s\S]*row 7: E1 stands there twice/,
    );
    expect(() => readCodes('code,name\n')).toThrow(/first row must be/);
    expect(() => readCodes(HEAD)).toThrow(/no code/);
  });
});

it('an address is a QR code that a browser shows', async () => {
  expect(await qrSvg('https://jf.example/c/A1')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
});
