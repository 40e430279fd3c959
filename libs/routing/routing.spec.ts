import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DisputeContent } from '#libs/contracts/index.js';
import { loadDivisions } from '#libs/places/index.js';
import {
  assessRisk,
  type CaseFacts,
  type CaseState,
  chooseBody,
  defaultRisks,
  defaultRoutes,
  parseRouteTable,
  parseRules,
  placeFacts,
  RULE_KINDS,
  readFacts,
  route,
  routesFromJdm,
  routesToJdm,
  routeTableNotes,
  SHIPPED_RULES,
  TableError,
} from './index.js';

const hangzhou = loadDivisions('3301');
const COMMUNITY = '330106002056';
const STREET = '330106002';

interface Told {
  type: string;
  code: string | null;
  text?: string;
  respondent?: string;
  groupSize?: number;
  amountYuan?: number;
  purpose?: string;
  outsideCity?: boolean;
  times?: number;
  states?: CaseState[];
  kind?: 'person' | 'organisation' | 'unknown';
}

function facts({
  type,
  code,
  text = '',
  respondent,
  outsideCity = false,
  times = 1,
  states,
  kind = 'unknown',
  ...rest
}: Told) {
  const content: DisputeContent = {
    nature: 'dispute',
    narrative: text,
    status: { stage: 'registered' },
    complainants: [],
    respondents: respondent ? [{ kind, name: respondent }] : [],
    place: {},
    ...rest,
  };
  const contents = Array.from({ length: times }, () => content);
  return readFacts({ type, place: placeFacts(code, hangzhou), outsideCity, contents, states });
}

const routed = (told: Told) => route(facts(told), defaultRoutes());

describe('who acts', () => {
  const cases: [string, Told, string, string][] = [
    ['neighbours: the village first', { type: 'D02', code: COMMUNITY }, 'village', '曲院社区人民调解委员会'],
    ['neighbours, village unknown: the township', { type: 'D02', code: STREET }, 'township', '北山街道综治中心'],
    ['township unknown: the county triages', { type: 'D02', code: '330106' }, 'county', '西湖区矛盾纠纷调处中心'],
    ['no place at all: the city triages', { type: 'D02', code: null }, 'county', '杭州市矛盾纠纷调处中心'],
    ['wages: the labour bureau', { type: 'D08', code: COMMUNITY }, 'county', '西湖区人力资源和社会保障局'],
    ['treatment', { type: 'D15', code: STREET }, 'county', '西湖区卫生健康局'],
    ['traffic in a district', { type: 'D13', code: STREET }, 'county', '西湖区公安分局交通警察大队'],
    ['traffic in a county', { type: 'D13', code: '330122' }, 'county', '桐庐县公安局交通警察大队'],
    ['shopping', { type: 'D16', code: STREET }, 'county', '西湖区市场监督管理局'],
    ['one against the property company', { type: 'D14', code: COMMUNITY }, 'township', '北山街道综治中心'],
    [
      'many against the property company',
      { type: 'D14', code: COMMUNITY, groupSize: 8 },
      'county',
      '西湖区住房和城乡建设局',
    ],
    [
      'domestic violence bypasses the village',
      { type: 'D01', code: COMMUNITY, text: '丈夫长期家暴' },
      'county',
      '西湖区矛盾纠纷调处中心',
    ],
    [
      'a minor bypasses the village',
      { type: 'D01', code: COMMUNITY, text: '未成年人监护' },
      'county',
      '西湖区矛盾纠纷调处中心',
    ],
    ['outside the city', { type: 'D02', code: '310115', outsideCity: true }, 'county', '杭州市矛盾纠纷调处中心'],
    [
      'village affairs never to that village',
      { type: 'D09', code: COMMUNITY, respondent: '曲院社区居委会' },
      'township',
      '北山街道综治中心',
    ],
    [
      'a township accused by its resident',
      { type: 'D03', code: COMMUNITY, respondent: '北山街道办事处' },
      'county',
      '西湖区矛盾纠纷调处中心',
    ],
    [
      'a bureau accused under its short name',
      { type: 'D16', code: STREET, respondent: '西湖区市场监管局' },
      'county',
      '西湖区矛盾纠纷调处中心',
    ],
    [
      'an official accused of graft',
      { type: 'D09', code: COMMUNITY, respondent: '村支书', text: '侵吞集体资金' },
      'county',
      '西湖区纪委监委信访室',
    ],
  ];
  it.each(cases)('%s', (_name, told, level, unit) => {
    const found = routed(told);
    expect(found).toMatchObject({ level, unit });
    expect(found.jointUnits).not.toContain(unit);
    expect(found.reason[0]!.zh).not.toBe('');
  });

  it('names no unit with a gap, for any type at any depth', () => {
    for (const type of ['D01', 'D02', 'D03', 'D08', 'D11', 'D14', 'D22', 'D99']) {
      for (const code of [null, '330106', STREET, COMMUNITY, '330127100']) {
        const { unit, jointUnits, mediationBody } = routed({ type, code });
        expect([unit, ...jointUnits, mediationBody ?? ''].join()).not.toMatch(/[{}]|null|undefined/);
      }
    }
  });
});

describe('a matter with another authority', () => {
  const cases: [string, Told, string][] = [
    [
      'in court, the court as its record names it',
      { type: 'D04', code: STREET, states: ['in-court'] },
      '西湖区人民法院',
    ],
    ['labour arbitration', { type: 'D08', code: STREET, states: ['in-arbitration'] }, '西湖区劳动人事争议仲裁委员会'],
    ['a petition at work', { type: 'D14', code: COMMUNITY, states: ['in-petition'] }, '西湖区信访局'],
    ['after 复核', { type: 'D14', code: COMMUNITY, states: ['petition-reviewed'] }, '西湖区信访局'],
  ];
  it.each(cases)('gets no new hotline order: %s', (_name, told, unit) => {
    expect(routed(told)).toMatchObject({ unit, hotlineOrder: false });
    expect(route(facts(told), defaultRoutes(), [unit]).unit).toBe(unit);
  });

  it('domestic violence and minors go before a petition, an accusation before everything', () => {
    expect(routed({ type: 'D01', code: COMMUNITY, text: '家暴', states: ['in-petition'] }).rule).toBe(
      'domestic-violence',
    );
    expect(
      routed({ type: 'D09', code: COMMUNITY, respondent: '村支书', text: '贪污', states: ['in-court'] }).rule,
    ).toBe('accusation');
  });
});

describe('parties and risk', () => {
  it('a neighbour that is a business goes to the township, one that is a person to the village', () => {
    expect(routed({ type: 'D02', code: COMMUNITY, respondent: '顺兴餐馆', kind: 'organisation' }).level).toBe(
      'township',
    );
    expect(routed({ type: 'D02', code: COMMUNITY, respondent: '王小明', kind: 'person' }).level).toBe('village');
  });

  it('a small loan between people: the village first; a large one the township or the county', () => {
    const loan = { type: 'D05', code: COMMUNITY, respondent: '王小明', kind: 'person' as const };
    expect(routed({ ...loan, amountYuan: 3000 }).level).toBe('village');
    expect(routed({ ...loan, amountYuan: 80_000 }).level).toBe('township');
    expect(routed({ ...loan, amountYuan: 800_000 }).level).toBe('county');
  });

  it('red, or raised for the third time, goes up to the county', () => {
    const told = facts({ type: 'D03', code: COMMUNITY });
    expect(route({ ...told, riskLevel: 'red' }, defaultRoutes())).toMatchObject({ rule: 'red', level: 'county' });
    expect(routed({ type: 'D03', code: COMMUNITY, times: 3 })).toMatchObject({ rule: 'third-round', level: 'county' });
  });
});

describe('returned', () => {
  const told: Told = { type: 'D16', code: COMMUNITY };
  const returnedBy = (...units: string[]) => route(facts(told), defaultRoutes(), units);

  it('once: the next row that holds; twice: the county’s centre; by that too: the city’s', () => {
    expect(returnedBy('西湖区市场监督管理局').unit).toBe('北山街道综治中心');
    expect(returnedBy('西湖区市监局').unit).toBe('北山街道综治中心');
    expect(returnedBy('西湖区市场监督管理局', '北山街道综治中心').unit).toBe('西湖区矛盾纠纷调处中心');
    const all = returnedBy('西湖区市场监督管理局', '北山街道综治中心', '西湖区矛盾纠纷调处中心');
    expect(all).toMatchObject({ unit: '杭州市矛盾纠纷调处中心', level: 'county' });
  });

  it('by a unit that never had it changes nothing, nor does the same bureau of another county', () => {
    expect(returnedBy('余杭区市场监督管理局')).toEqual(returnedBy());
  });
});

describe('whoever a case is about', () => {
  const routed = (names: string[], place: CaseFacts['place']) =>
    route({ ...facts({ type: 'D99', code: null }), respondentNames: names, place }, defaultRoutes());
  const nowhere = { cityName: '杭州市', county: null, township: null, village: null };
  const somewhere = { cityName: '杭州市', county: '西湖区', township: '北山街道', village: null };

  it('a place or a common noun is no unit; what names them all leads beyond the city', () => {
    for (const name of ['', ' ', '市', '局', '杭州市', '杭州', '中心'])
      expect(routed([name], nowhere).unit).toBe('杭州市矛盾纠纷调处中心');
    expect(routed(['西湖区'], somewhere).unit).toBe('北山街道综治中心');
    expect(routed(['北山街道'], somewhere).unit).toBe('西湖区矛盾纠纷调处中心');
    const all = ['矛盾纠纷调处中心', '信访局', '纪委监委信访室'];
    expect(routed(all, nowhere)).toMatchObject({ unit: '上一级信访部门', level: 'county' });
  });

  it('it has a unit that leads, and that is none of those named in full', () => {
    const words = [
      '杭州市',
      '西湖区',
      '北山街道',
      '综治中心',
      '矛盾纠纷调处中心',
      '信访局',
      '住建局',
      '村委会',
      '局',
      '',
    ];
    const name = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), fc.constantFrom(nowhere, somewhere), (names, place) => {
        const { unit } = routed(names, place);
        expect(unit.length).toBeGreaterThan(3);
        expect(names).not.toContain(unit);
      }),
    );
  });
});

describe('a mediation body', () => {
  const body = (name: string, openCases: number, capacity = 10, more: object = {}) => ({
    name,
    trade: '物业',
    divisionCode: '330106',
    capacity,
    openCases,
    ...more,
  });
  const chosen = (bodies: Parameters<typeof chooseBody>[2], kept: string | null = null) =>
    chooseBody('物业', COMMUNITY, bodies, kept)?.name;

  it('is the least loaded in proportion that serves the place and has room; ties by nearness, then name', () => {
    expect(chosen([body('甲', 6), body('乙', 5), body('丙', 9, 20)])).toBe('丙');
    expect(chosen([body('甲', 0, 10, { divisionCode: '330110' }), body('乙', 9)])).toBe('乙');
    expect(chosen([body('甲', 5), body('乙', 5, 10, { divisionCode: '330106002' })])).toBe('乙');
    expect(chosen([body('b', 5), body('a', 5)])).toBe('a');
  });

  it('stays with the case, and a general committee stands in where the trade is full', () => {
    expect(chosen([body('甲', 10), body('乙', 0)], '甲')).toBe('甲');
    expect(chosen([body('甲', 10), body('丁', 3, 10, { trade: '人民调解' })])).toBe('丁');
    expect(chosen([body('甲', 10)])).toBeUndefined();
  });

  it('of the whole city takes a case whose place is unknown; one of a county does not', () => {
    const county = body('区物业调委会', 0);
    const city = body('市物业调委会', 9, 10, { divisionCode: '3301' });
    expect(chooseBody('物业', null, [county, city], null)?.name).toBe('市物业调委会');
    expect(chooseBody('物业', null, [county], null)).toBeNull();
    expect(chooseBody('物业', '330210', [county, city], null)).toBeNull();
  });
});

describe('shipped tables', () => {
  it.each(RULE_KINDS)('%s are good, by their own checks', (kind) => {
    const rows = parseRules(kind, SHIPPED_RULES[kind]());
    // What a city alone can say is empty as it is shipped.
    const isCitysOwn = ['crosswalks', 'thresholds', 'holidays'].includes(kind);
    if (isCitysOwn) expect([[], { link: null, review: null }]).toContainEqual(rows);
    else expect(rows).toHaveProperty('5');
  });

  it('every row can be reached, and none says more than it does', () => {
    expect(routeTableNotes(defaultRoutes())).toEqual([]);
  });

  it('go to GoRules’ editor and back unchanged', () => {
    const back = routesFromJdm(routesToJdm(SHIPPED_RULES.routes()));
    expect(parseRouteTable(back)).toEqual(defaultRoutes());
    const decision = routesToJdm(SHIPPED_RULES.routes());
    const table = decision.nodes[1]!.content!;
    const odd = { ...table, rules: table.rules.map((rule) => ({ ...rule, 'in-group_min': 'groupSize * 2 > 9' })) };
    const changed = { ...decision, nodes: [decision.nodes[0]!, { ...decision.nodes[1]!, content: odd }] };
    expect(() => routesFromJdm(changed)).toThrow('what our table has no words for');
  });
});

describe('how urgent', () => {
  const cases: [string, Told, string][] = [
    ['nothing said', { type: 'D14', code: null }, 'blue'],
    ['self-harm announced', { type: 'D14', code: null, text: '再不解决我就不想活了' }, 'red'],
    ['wages of many, counted in the text', { type: 'D08', code: null, text: '我们二十三名工人的工资被拖欠' }, 'red'],
    ['wages of a few', { type: 'D08', code: null, text: '我和4名工友工资没发' }, 'yellow'],
    ['a group petition', { type: 'D22', code: null, groupSize: 6 }, 'yellow'],
    ['neighbours in a chat are no group', { type: 'D14', code: null, text: '群里几百个业主都反对' }, 'blue'],
    ['the third time', { type: 'D02', code: null, times: 3 }, 'yellow'],
    ['domestic violence', { type: 'D01', code: null, text: '丈夫家暴' }, 'red'],
  ];
  it.each(cases)('%s', (_name, told, level) => {
    expect(assessRisk(facts(told), defaultRisks()).level).toBe(level);
  });
});

describe('a table that must not take effect', () => {
  const header =
    'id,types,signals,purposes,states,group_min,amount_min,placed,level,unit,joint,mediation,zh,en,article';
  const row = (id: string, types: string, unit = '{county}司法局') => `${id},${types},,,,,,,county,${unit},,,理由,,`;
  it.each([
    ['leaves a gap', [row('a', 'D01')], 'gap'],
    ['contradicts itself', [row('a', ''), row('b', 'D01')], 'row 3 is never reached: a'],
    [
      'hides a row behind several together',
      [row('a', 'D01'), row('b', 'D02 D03'), row('c', 'D01 D02 D03'), row('d', '')],
      'row 4 is never reached: a, b',
    ],
    ['repeats an id', [row('a', 'D01'), row('a', '')], 'row 3 repeats'],
    ['names an unknown type', [row('a', 'D88'), row('b', '')], 'row 2 has an unknown type'],
    ['names a village where none is known', [row('a', '', '{village}人民调解委员会')], 'row 2 names a {village}'],
    ['is ragged', ['a,b'], 'row 2 has 2 cells'],
  ])('%s', (_name, rows, problem) => {
    expect(() => parseRouteTable([header, ...rows].join('\n'))).toThrow(TableError);
    expect(() => parseRouteTable([header, ...rows].join('\n'))).toThrow(problem);
  });
});
