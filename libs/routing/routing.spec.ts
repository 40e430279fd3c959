import { describe, expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { loadDivisions } from '#libs/places/index.js';
import {
  assessRisk,
  defaultRisks,
  defaultRoutes,
  parseRouteTable,
  placeFacts,
  readFacts,
  route,
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
}

function facts({ type, code, text = '', respondent, outsideCity = false, times = 1, ...rest }: Told) {
  const content: DisputeContent = {
    nature: 'dispute',
    narrative: text,
    status: { stage: 'registered' },
    complainants: [],
    respondents: respondent ? [{ kind: 'unknown', name: respondent }] : [],
    place: {},
    ...rest,
  };
  const contents = Array.from({ length: times }, () => content);
  return readFacts({ type, place: placeFacts(code, hangzhou), outsideCity, contents });
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
    ['repeats an id', [row('a', 'D01'), row('a', '')], 'row 3 repeats'],
    ['names an unknown type', [row('a', 'D88'), row('b', '')], 'row 2 has an unknown type'],
    ['names a village where none is known', [row('a', '', '{village}人民调解委员会')], 'row 2 names a {village}'],
    ['is ragged', ['a,b'], 'row 2 has 2 cells'],
  ])('%s', (_name, rows, problem) => {
    expect(() => parseRouteTable([header, ...rows].join('\n'))).toThrow(TableError);
    expect(() => parseRouteTable([header, ...rows].join('\n'))).toThrow(problem);
  });
});
