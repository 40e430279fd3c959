import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isKeyOf, keyDigest, newStaffKey, readStaff } from './staff-list.js';

const HEAD = 'login,name,role,unit,key_sha256\n';
const digest = keyDigest('AAAAA-BBBBB');

describe('the table of staff', () => {
  it('says who registers for residents, and of what unit', () => {
    const staff = readStaff(`${HEAD}wg01,李网,grid,翠苑街道综治中心,${digest}\n`);
    expect(staff.get('wg01')).toEqual({
      login: 'wg01',
      name: '李网',
      role: 'grid',
      unit: '翠苑街道综治中心',
      keyDigest: digest,
    });
    expect(isKeyOf(' aaaaa bbbbb ', staff.get('wg01'))).toBe(true);
    expect([isKeyOf('AAAAA-BBBBC', staff.get('wg01')), isKeyOf('AAAAA-BBBBB', staff.get('wg02'))]).toEqual([
      false,
      false,
    ]);
  });

  it('names every row that cannot be used', () => {
    const rows = [
      'W G,甲,grid,乙,x',
      'a1,甲,boss,乙,x',
      'a2,甲,grid,,x',
      'a3,甲,grid,乙,x',
      `a4,甲,grid,乙,${digest}`,
      `a4,甲,grid,乙,${digest}`,
    ];
    expect(() => readStaff(HEAD + rows.join('\n'))).toThrow(
      /row 2: "W G"[\s\S]*row 3: a1 needs[\s\S]*row 4: a2 needs[\s\S]*row 5: a3 needs the SHA[\s\S]*row 7: a4 stands there twice/,
    );
    expect(() => readStaff('login\n')).toThrow(/first row/);
  });

  it('of the demonstration has the keys that its page tells', () => {
    const staff = readStaff(readFileSync('apps/intake/data/staff.csv', 'utf8'));
    expect([...staff.values()].map((member) => [member.role, isKeyOf('DEMO-ONLY', member)])).toEqual([
      ['grid', true],
      ['window', true],
    ]);
  });
});

it('a new key is long enough that nobody guesses it, and not met twice', () => {
  const keys = Array.from({ length: 500 }, newStaffKey);
  expect(new Set(keys).size).toBe(500);
  for (const key of keys) expect(key).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/);
});
