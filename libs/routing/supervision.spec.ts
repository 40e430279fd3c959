import type { PlaceFacts } from './facts.js';
import { supervisorOf } from './supervision.js';

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
