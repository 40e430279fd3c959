import { expect, it } from '@jest/globals';
import { loadDivisions } from '#libs/places/index.js';
import { urgerOf } from './supervision.js';

it('a unit is urged from above where it is, wherever the case lies, and by nobody whom the case accuses', () => {
  const city = loadDivisions('3301');
  const of = { divisionCode: '330106002003', withheld: null };
  const urger = (unit: string) => urgerOf(unit, of, city);
  expect(['清波街道办事处', '北山街道'].map(urger)).toEqual(['上城区矛盾纠纷调处中心', '西湖区矛盾纠纷调处中心']);
  const above = '杭州市矛盾纠纷调处中心';
  expect(['上城区矛盾纠纷调处中心', '西湖区司法局', above].map(urger)).toEqual([above, above, null]);
  const withheld = { openTo: null, units: ['上城区矛盾纠纷调处中心'] };
  expect(urgerOf('清波街道办事处', { ...of, withheld }, city)).toBe(above);
});
