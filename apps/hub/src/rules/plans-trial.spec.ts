import { describe, expect, it } from '@jest/globals';
import { loadDivisions } from '#libs/places/index.js';
import { parseRules, SHIPPED_RULES } from '#libs/routing/index.js';
import { replanned } from './plans-trial.js';

const hangzhou = loadDivisions('3301');
const shipped = SHIPPED_RULES.plans();
const inForce = parseRules('plans', shipped);
const warning = { warningId: '7', kind: 'gathering', type: 'D08', divisionCode: '330106' } as const;

/** Of a warning that is otherwise so, by a table in which one text took another's place. */
function tried(part: string, other: string, more: Partial<Parameters<typeof replanned>[0]> = {}) {
  expect(shipped).toContain(part);
  const proposed = parseRules('plans', shipped.replace(part, other));
  return replanned({ ...warning, ...more }, { inForce, proposed }, hangzhou);
}

describe('a table of plans, tried on a warning', () => {
  const plan = ['{县}总工会,群体性欠薪事件应急预案,同一', '{县}总工会,恶意欠薪联合处置预案,同一'] as const;
  const general = ['对象聚集,,{县}矛盾纠纷调处中心', '对象聚集,,{县}矛盾纠纷调处中心、{镇}综治中心'] as const;

  it('tells which plan would apply instead, and where it is', () => {
    const addressees = ['西湖区人力资源和社会保障局', '西湖区总工会'];
    expect(tried(...plan)).toEqual({
      warningId: '7',
      kind: 'gathering',
      type: 'D08',
      divisionName: '西湖区',
      from: { plan: '群体性欠薪事件应急预案', addressees },
      to: { plan: '恶意欠薪联合处置预案', addressees },
    });
  });

  it('is about the row that applies to it alone', () => {
    expect(tried(...plan, { type: 'D14' })).toBeNull();
    expect(tried(...plan, { type: null })).toBeNull();
    expect(tried(...plan, { kind: 'rising-type' })).toBeNull();
    expect(tried(...general)).toBeNull();
  });

  it('tells who else would be told, where the place has such a unit', () => {
    const there = tried(...general, { type: null, divisionCode: '330106002' });
    expect(there?.to.addressees).toEqual(['西湖区矛盾纠纷调处中心', '北山街道综治中心']);
    expect(there?.from.addressees).toEqual(['西湖区矛盾纠纷调处中心']);
    expect(tried(...general, { type: null })).toBeNull();
  });

  it('other words for why, and another order of those who are told, change nothing', () => {
    expect(tried('同一单位欠薪投诉聚集', '欠薪投诉集中')).toBeNull();
    const told = ['{县}人力资源和社会保障局、{县}总工会,群', '{县}总工会、{县}人力资源和社会保障局,群'] as const;
    expect(tried(...told)).toBeNull();
  });
});
