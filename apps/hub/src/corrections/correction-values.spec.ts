import { describe, expect, it } from '@jest/globals';
import { loadDivisions } from '#libs/places/index.js';
import { defaultRoutes, parseRules, SHIPPED_RULES } from '#libs/routing/index.js';
import { unitsLike, unknownUnit } from '../casework/city-units.service.js';
import { refusalOf, type WantedValue } from './correction-values.js';
import { registerOfUnits, unitsOfCity } from './unit-register.js';

const chengdu = loadDivisions('5101');
const units = unitsOfCity(defaultRoutes(), chengdu);
const refuse = (wanted: WantedValue) => refusalOf(wanted, chengdu, (name) => units.has(name));

describe('a value that a person wants to set', () => {
  it.each<[WantedValue, RegExp]>([
    [{ field: 'disputeType', value: 'D25' }, /no dispute type/],
    [{ field: 'divisionCode', value: '51010' }, /6, 9 or 12 digits/],
    [{ field: 'divisionCode', value: '330106' }, /outside the city/],
    [{ field: 'divisionCode', value: '510100' }, /knows no 510100/],
    [{ field: 'handlingUnit', value: '武侯区司法局' }, /needs the level/],
    [{ field: 'handlingUnit', value: '西湖区司法局', level: 'county' }, /knows a unit/],
  ])('is refused where there is none: %o', (wanted, reason) => {
    expect(refuse(wanted)).toEqual({ zh: expect.stringMatching(/[一-龥]{4}/), en: expect.stringMatching(reason) });
  });

  it.each<[WantedValue]>([
    [{ field: 'disputeType', value: 'D99' }],
    [{ field: 'divisionCode', value: '510107' }],
    [{ field: 'handlingUnit', value: '武侯区司法局', level: 'county' }],
  ])('is taken where there is one: %o', (wanted) => {
    expect(refuse(wanted)).toBeNull();
  });
});

it('knows the units of every county, township and village', () => {
  const known = [...units].filter((name) => name.includes('浆洗街'));
  expect(known.length).toBeGreaterThan(0);
  expect([...units].every((name) => !name.includes('{'))).toBe(true);
});

it('has everybody in its register who can be given something to do, and nobody else', () => {
  const register = registerOfUnits(defaultRoutes(), parseRules('plans', SHIPPED_RULES.plans()), chengdu);
  for (const unit of [
    '武侯区',
    '浆洗街街道',
    '浆洗街街道办事处',
    '浆洗街街道综治中心',
    '武侯区人民调解委员会',
    '武侯区总工会',
  ])
    expect([unit, register.has(unit)]).toEqual([unit, true]);
  for (const unit of ['西湖区司法局', '武侯区天庭局', '张三', ''])
    expect([unit, register.has(unit)]).toEqual([unit, false]);
  expect(unknownUnit('武侯区住建局', register).zh).toBe('本市没有这个单位，是否指武侯区住房和城乡建设局');
  expect(unknownUnit('张三', register)).toEqual({ zh: '本市没有这个单位', en: 'the city has no such unit' });
});

it('offers the units that somebody may mean, by a part of the name or by its short form', () => {
  const register = registerOfUnits(defaultRoutes(), parseRules('plans', SHIPPED_RULES.plans()), chengdu);
  expect(unitsLike(register, '武侯区司法', 20)).toContain('武侯区司法局');
  expect(unitsLike(register, '武侯区住建局', 20)).toContain('武侯区住房和城乡建设局');
  const lengths = unitsLike(register, '浆洗街', 3).map(({ length }) => length);
  expect(lengths).toHaveLength(3);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  expect(unitsLike(register, '张三', 20)).toEqual([]);
});
