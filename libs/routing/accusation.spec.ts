import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DisputeContent } from '#libs/contracts/index.js';
import { loadDivisions } from '#libs/places/index.js';
import {
  defaultRoutes,
  isWithheldFrom,
  placeFacts,
  readFacts,
  route,
  supervisorOf,
  withheldFrom,
  withheldReason,
} from './index.js';

const hangzhou = loadDivisions('3301');
const COMMUNITY = '330106002056';
const routes = defaultRoutes();

interface Told {
  readonly against?: readonly string[];
  readonly text?: string;
  readonly purpose?: string;
  readonly code?: string | null;
}

function factsOf({ against = [], text = '', purpose, code = COMMUNITY }: Told) {
  const content: DisputeContent = {
    nature: 'dispute',
    narrative: text,
    purpose,
    status: { stage: 'registered' },
    complainants: [],
    respondents: against.map((name) => ({ kind: 'unknown', name })),
    place: {},
  };
  return readFacts({ type: 'D99', place: placeFacts(code, hangzhou), outsideCity: false, contents: [content] });
}

const withheld = (told: Told) =>
  withheldFrom(factsOf(told), { divisionCode: told.code ?? COMMUNITY, cityCode: '3301', rows: routes });
const unitOf = (told: Told) => route(factsOf(told), routes).unit;

describe('an accusation', () => {
  const accusations: [string, Told][] = [
    ['the petition bureau says so', { purpose: '揭发控告', against: ['张三'] }],
    ['a report by telephone against an authority', { purpose: '举报', against: ['北山街道办事处'] }],
    ['words of corruption against a cadre', { text: '村支书侵吞集体资金', against: ['村支书'] }],
    ['words of corruption, nobody named', { text: '有人以权谋私，请查处' }],
  ];
  it.each(accusations)('is one: %s', (_, told) => expect(withheld(told)).not.toBeNull());

  // What hub.md's sources call it, and how people say it.
  const told: [string, Told][] = [
    ['another source’s word', { purpose: '检举控告', against: ['李四'] }],
    ['the text’s own verb', { text: '实名检举曲院社区书记虚报冒领低保金', against: ['曲院社区书记'] }],
    ['an official whom only the text names', { text: '我举报我们村两委套取征地补偿款，望纪委查处' }],
    ['an official in the text, a company as respondent', { text: '村书记收受好处费', against: ['鑫源公司'] }],
    ['a report on a cadre, whatever he did', { text: '举报侍郎村干部违反计划生育' }],
    ['police that take money', { text: '反映派出所民警收钱办事，包庇赌场', against: ['北山派出所'] }],
    ['a head of school with the children’s money', { text: '小学校长截留学生伙食费，请查处' }],
  ];
  it.each(told)('is one by %s', (_, of) => {
    expect(withheld(of)).not.toBeNull();
    expect(unitOf(of)).toMatch(/^西湖区/);
  });

  const others: [string, Told][] = [
    ['a report on a form teacher', { purpose: '举报', against: ['班主任'] }],
    ['a report on a builder that is called a bureau', { purpose: '举报', against: ['中建三局'] }],
    ['a report on a guard', { purpose: '举报', against: ['保安队长'] }],
    ['kickbacks in a company, told to the police', { text: '采购经理收受回扣，民警已来过，请查处', against: ['李四'] }],
    ['a report that a cadre came about', { text: '举报后村干部来过，向镇长举报也没用', against: ['李四'] }],
    ['a form teacher in the text', { text: '小学六年级班主任收回扣', against: ['李四'] }],
    ['a swindler of old people', { text: '骗子专骗老人，骗取钱财，请查处' }],
    ['an employer who embezzles', { text: '公司老板挪用公款，拖欠工资，请查处' }],
    ['money that did not arrive, and nobody accused', { text: '征地补偿款被截留，要求兑现' }],
    ['a report against a restaurant', { purpose: '举报', against: ['顺兴餐馆'] }],
    ['a dispute with a street office', { purpose: '求决', against: ['北山街道办事处'] }],
    ['a manager who took the repair fund', { text: '物业经理侵吞维修资金', against: ['安居物业服务有限公司'] }],
  ];
  it.each(others)('is none: %s', (_, told) => expect(withheld(told)).toBeNull());

  it('opens to the county, not to the township or village where it lies', () => {
    expect(withheld({ purpose: '揭发控告', against: ['王某'] })).toEqual({ openTo: '330106', units: [] });
    expect(withheld({ purpose: '揭发控告', code: null })).toMatchObject({ openTo: '330106' });
  });

  it('is kept from every unit it names, by its full name and its short one, and from no other', () => {
    const of = withheld({ purpose: '揭发控告', against: ['住建局', '北山街道办事处', '李科长'] });
    expect(of?.units).toEqual(expect.arrayContaining(['西湖区住房和城乡建设局', '北山街道综治中心', '北山街道办事处']));
    for (const unit of ['西湖区住房和城乡建设局', '西湖区住建局', '北山街道综治中心', '北山街道办事处'])
      expect([unit, isWithheldFrom(unit, of)]).toEqual([unit, true]);
    for (const unit of ['西湖区信访局', '余杭区住房和城乡建设局', '灵隐街道综治中心'])
      expect([unit, isWithheldFrom(unit, of)]).toEqual([unit, false]);
    // A reason is shown to all who see the case: it names units, and no person.
    expect(withheldReason(of!).zh).not.toContain('李');
  });

  it.each(['区长', '西湖区副区长', '张区长', '西湖区人民政府', '区委书记'])(
    'of %s leaves the county: the city’s units look into it, and the county does not see it',
    (leader) => {
      expect(unitOf({ purpose: '揭发控告', against: [leader] })).toMatch(/^杭州市/);
      expect(withheld({ purpose: '揭发控告', against: [leader] })?.openTo).toBe('3301');
    },
  );

  it('of the city’s leaders leaves the city, and opens to no place', () => {
    for (const leader of ['杭州市人民政府', '市长', '杭州市委书记']) {
      expect(unitOf({ purpose: '揭发控告', against: [leader] })).toBe('上一级信访部门');
      expect(withheld({ purpose: '揭发控告', against: [leader] })?.openTo).toBeNull();
    }
  });

  it('of somebody whom only the text names is kept from his unit as if he were the respondent', () => {
    expect(withheld({ text: '检举区住建局局长插手工程' })?.units).toContain('西湖区住房和城乡建设局');
    expect(withheld({ text: '控告北山街道办主任索贿' })?.units).toContain('北山街道综治中心');
    expect(withheld({ text: '我要控告区长受贿' })?.openTo).toBe('3301');
    // The bureau of whoever is named by his office.
    expect(withheld({ purpose: '揭发控告', against: ['区住建局局长'] })?.units).toEqual(['西湖区住房和城乡建设局']);
  });

  it.each(['举报', '投诉举报'])(
    'by %s, of an authority, is led by the county’s petition bureau, or past it',
    (purpose) => {
      expect(unitOf({ purpose, against: ['北山街道办事处'] })).toBe('西湖区信访局');
      expect(unitOf({ purpose, against: ['西湖区信访局'] })).toBe('西湖区矛盾纠纷调处中心');
      expect(unitOf({ purpose, against: ['顺兴餐馆'] })).toBe('北山街道综治中心');
    },
  );

  it('of nobody in particular is led by no unit of the place, who may be the accused', () => {
    const of = { text: '有人以权谋私，请查处' };
    expect([withheld(of)?.openTo, unitOf(of)]).toEqual(['330106', '西湖区矛盾纠纷调处中心']);
  });

  it('an ordinary dispute with a county’s government stays in the county', () => {
    expect(unitOf({ purpose: '求决', against: ['西湖区人民政府'] })).toBe('北山街道综治中心');
  });

  it('is led by no unit that it is kept from, whoever returned it before', () => {
    const names = [
      '住建局',
      '信访局',
      '区纪委',
      '北山街道办事处',
      '矛盾纠纷调处中心',
      '曲院社区居委会',
      '区政府',
      '某公司',
    ];
    const returned = ['西湖区信访局', '西湖区矛盾纠纷调处中心', '杭州市矛盾纠纷调处中心'];
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(returned), (against, returnedBy) => {
        const told = { purpose: '揭发控告', against };
        const routed = route(factsOf(told), routes, returnedBy);
        const given = [routed.unit, ...routed.jointUnits, ...(routed.mediationBody ? [routed.mediationBody] : [])];
        expect(given.filter((unit) => isWithheldFrom(unit, withheld(told)))).toEqual([]);
      }),
    );
  });

  it('is watched over by the next level that is not accused', () => {
    const place = placeFacts(COMMUNITY, hangzhou);
    const of = withheld({ purpose: '揭发控告', against: ['西湖区矛盾纠纷调处中心'] });
    expect(supervisorOf('北山街道综治中心', place)).toBe('西湖区矛盾纠纷调处中心');
    expect(supervisorOf('北山街道综治中心', place, (unit) => isWithheldFrom(unit, of))).toBe('杭州市矛盾纠纷调处中心');
  });
});
