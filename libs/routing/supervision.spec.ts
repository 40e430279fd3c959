import { loadDivisions } from '#libs/places/index.js';
import type { PlaceFacts } from './facts.js';
import { placeOfUnit, supervisorOf } from './supervision.js';

const PLACE: PlaceFacts = { cityName: '杭州市', county: '西湖区', township: '北山街道', village: null };

describe('who urges a unit whose task is overdue', () => {
  it.each([
    ['曙光社区居委会', '北山街道综治中心'],
    ['北山街道综治中心', '西湖区矛盾纠纷调处中心'],
    ['北山街道办事处', '西湖区矛盾纠纷调处中心'],
    ['西湖区住房和城乡建设局', '杭州市矛盾纠纷调处中心'],
    ['西湖区矛盾纠纷调处中心', '杭州市矛盾纠纷调处中心'],
    ['杭州市矛盾纠纷调处中心', null],
  ])('%s: %s', (unit, supervisor) => {
    expect(supervisorOf(unit, PLACE)).toBe(supervisor);
  });

  it('is the next level that is known where the place is not known so deep', () => {
    expect(supervisorOf('曙光社区居委会', { ...PLACE, township: null })).toBe('西湖区矛盾纠纷调处中心');
  });
});

it('a unit is where its name says, whichever place its case has', () => {
  const city = loadDivisions('3301');
  const at = (unit: string) => placeOfUnit(unit, '330106002003', city);
  expect(['北山街道', '北山街道综治中心', '西湖区北山街道办事处'].map(at)).toEqual(Array(3).fill('330106002'));
  expect([at('清波街道办事处'), at('上城区清波街道')]).toEqual(['330102001', '330102001']);
  expect([at('西湖区司法局'), at('杭州市上城区司法局')]).toEqual(['330106', '330102']);
  expect([at('杭州市司法局'), at('消费调解站')]).toEqual([null, null]);
});
