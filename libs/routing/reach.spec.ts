import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DISPUTE_TYPES, type DisputeContent, type Party } from '#libs/contracts/index.js';
import { type Conditions, holds, isUnconditional, readConditions } from './conditions.js';
import { type CaseFacts, RISK_LEVELS } from './facts.js';
import { notesAcross, parseRules, RULE_KINDS, rulesNotes, SHIPPED_RULES, TableError } from './index.js';
import { hiddenRows } from './reach.js';
import { readFacts } from './read-facts.js';

/**
 * Every case that there can be, within bounds that hold all the values the random tables below tell apart. The facts are
 * read from records as the hub reads them, so that what can stand together is what the hub's own reading allows.
 */
const TYPES = ['D01', 'D08', 'D14'];
const OPPONENTS: Party[][] = [
  [],
  [{ kind: 'person', name: '王某' }],
  [{ kind: 'person', name: '李镇长' }],
  [{ kind: 'organisation', name: '安居物业服务有限公司' }],
  [{ kind: 'unknown', name: '西湖区住建局' }],
];
const TEXTS = ['', '孩子被打', '扬言报复', '孩子被打，扬言报复'];
const NAMES = ['x', 'x', 'x'];

/** Every way to take one of each list. */
const every = <T extends readonly (readonly unknown[])[]>(...lists: T): { [At in keyof T]: T[At][number] }[] =>
  lists.reduce<unknown[][]>((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]) as never;

const BOUNDS = [
  TYPES,
  OPPONENTS,
  OPPONENTS,
  TEXTS,
  [1, 2, 3],
  [1, 2],
  [0, 500],
  [-1, 0, 1, 2, 3],
  [[], ['in-court']],
] as const;

const read = every(...BOUNDS).map(([type, some, others, narrative, groupSize, rounds, amountYuan, depth, states]) => {
  const record = { narrative, respondents: [...some, ...others], complainants: [], groupSize, amountYuan };
  const contents = Array.from({ length: rounds }, () => record as unknown as DisputeContent);
  const [county = null, township = null, village = null] = NAMES.slice(0, Math.max(0, depth));
  const place = { cityName: 'x', county, township, village };
  return readFacts({ type, place, outsideCity: depth < 0, contents, states });
});
const keyOf = ({ sides, signals, states, respondentNames: _, ...facts }: CaseFacts) =>
  JSON.stringify([facts, [sides, signals, states].map((set) => [...set].sort())]);
const CASES: CaseFacts[] = [...new Map(read.map((facts) => [keyOf(facts), facts])).values()].flatMap((facts) =>
  RISK_LEVELS.map((riskLevel) => ({ ...facts, riskLevel })),
);

const listed = (words: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.subarray([...words], { minLength: 1 }).map((list) => list.join('、')),
  );
const cellsOf = fc.record({
  types: fc.constantFrom(
    '',
    '',
    '',
    'D01',
    'D14',
    'D08、D14',
    'D14、D14',
    DISPUTE_TYPES.map(({ code }) => code).join('、'),
  ),
  sides: listed(['person', 'organisation', 'authority']),
  signals: listed(['minor', 'violence']),
  states: listed(['outside', 'in-court', 'against-official']),
  group_min: fc.constantFrom('', '', '0', '1', '1.5', '2', '3'),
  amount_min: fc.constantFrom('', '', '', '0', '300'),
  rounds_min: fc.constantFrom('', '', '', '1', '1.01', '2'),
  risk_min: fc.constantFrom('', '', '', 'blue', 'yellow', 'red'),
  placed: fc.constantFrom('', '', '', 'county', 'township', 'village'),
});
const conditionsOf = cellsOf.map((cells) => readConditions(cells, []));
const typesOf = ({ types }: Conditions) => TYPES.filter((type) => types.length === 0 || types.includes(type));

describe('what a table says, held against every case that there can be', () => {
  it('has thousands of cases, of all kinds', () => {
    expect(CASES.length).toBeGreaterThan(20_000);
    for (const state of ['outside', 'in-court', 'against-official'] as const)
      expect(CASES.some(({ states }) => states.has(state))).toBe(true);
  });

  it('a row is reported as hidden for exactly the types for which no case reaches it', () => {
    fc.assert(
      fc.property(fc.array(conditionsOf, { minLength: 1, maxLength: 5 }), (conditions) => {
        const rows = conditions.map((one, index) => ({ id: `r${index}`, conditions: one }));
        const reached = new Set(
          CASES.map((facts) => `${rows.findIndex((row) => holds(row.conditions, facts))} ${facts.type}`),
        );
        const hidden = new Map(hiddenRows(rows).map((found) => [found.row, found]));
        rows.forEach((row, index) => {
          const said = typesOf(row.conditions).filter((type) => hidden.get(index)?.types.includes(type));
          const unreached = typesOf(row.conditions).filter((type) => !reached.has(`${index} ${type}`));
          expect({ index, said }).toEqual({ index, said: unreached });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('names no row before it exactly where no case at all can meet a row', () => {
    fc.assert(
      fc.property(conditionsOf, (conditions) => {
        const [found] = hiddenRows([{ id: 'r', conditions }]);
        const isPossible = CASES.some((facts) => holds(conditions, facts));
        if (!isPossible) expect(found).toMatchObject({ behind: [], entirely: true });
        else expect(found?.entirely ?? false).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('asks for nothing exactly where it holds of every case', () => {
    fc.assert(
      fc.property(conditionsOf, (conditions) => {
        expect(isUnconditional(conditions)).toBe(CASES.every((facts) => holds(conditions, facts)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('rows that say more or less than they seem to', () => {
  const refused = (kind: 'routes' | 'risks' | 'plans', csv: string) => {
    try {
      parseRules(kind, csv);
      return [];
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      return error.problems.map(({ row, en }) => `${row}: ${en}`);
    }
  };
  const routes = (columns: string, ...rows: string[]) =>
    refused(
      'routes',
      [`编号,${columns},层级,牵头单位,理由`, ...rows.map((row) => `${row},县区,{县}司法局,理由`)].join('\n'),
    );
  const risks = (columns: string, ...rows: string[]) =>
    refused('risks', [`编号,颜色,${columns},理由`, ...rows.map((row) => `${row},理由`)].join('\n'));

  it.each([
    ['one person at least', '人数不少于', 'a,1', 'b,5', 'z,'],
    ['raised once at least', '次数不少于', 'a,1', 'b,3', 'z,'],
    ['no sum at least', '金额不少于', 'a,0', 'b,5000', 'z,'],
    ['blue at least', '风险不低于', 'a,蓝', 'b,红', 'z,'],
    ['part of a person', '人数不少于', 'a,1.5', 'b,2', 'z,'],
    ['an office among the other side', '对方,状态', 'a,,涉公职', 'b,机关,', 'z,,'],
  ])('a row for %s hides a narrower one below', (_case, columns, ...rows) => {
    expect(routes(columns, ...rows)).toContainEqual('3: is never reached: a apply before');
  });

  it('a person and an authority before it leave nothing of what is against an official', () => {
    expect(routes('对方,状态', 'a,个人,', 'b,机关,', 'c,,涉公职', 'z,,')).toEqual([
      '4: is never reached: a, b apply before',
    ]);
  });

  it('a row that no case can meet is named with the reason', () => {
    expect(routes('类型,信号', 'a,物业纠纷,未成年人', 'z,,')).toEqual([
      '2: never applies: "minor" is read in D01, D07, D15, D17, D21, D99 only',
    ]);
    expect(routes('状态,地点明确到', 'a,不在本市,镇街', 'z,,')).toEqual([
      '2: never applies: what lies outside the city has no place in it',
    ]);
    expect(risks('类型,信号', 'a,红,物业纠纷,未成年人', 'z,蓝,,')).toEqual([
      '2: never applies: "minor" is read in D01, D07, D15, D17, D21, D99 only',
    ]);
    expect(risks('风险不低于', 'a,红,黄', 'z,蓝,')).toEqual([
      '2: never applies: it asks for a colour, which this table itself finds',
    ]);
  });

  it('a colour for one person at least is a colour for everybody, which another row contradicts', () => {
    expect(risks('人数不少于,次数不少于', 'a,红,1,1', 'z,蓝,,')).toEqual([
      '3: contradicts row 2: the same conditions, another colour',
    ]);
  });

  it('a cell that asks for nothing, and a type for which a row cannot hold, are shown', () => {
    const csv = [
      '编号,类型,信号,人数不少于,次数不少于,风险不低于,层级,牵头单位,理由',
      'a,物业纠纷、婚姻家庭纠纷,未成年人,2,1,蓝,县区,{县}司法局,理由',
      'z,,,,,,县区,{县}司法局,理由',
    ].join('\n');
    expect(rulesNotes('routes', csv).map(({ row, en }) => `${row}: ${en}`)).toEqual([
      '2: never applies to D14: "minor" is read in D01, D07, D15, D17, D21, D99 only',
      '2: asks for nothing in "rounds_min": every case has it',
      '2: asks for nothing in "risk_min": every case has it',
    ]);
    expect(rulesNotes('risks', '编号,颜色,人数不少于,理由\na,红,9,理由\nz,蓝,1,理由').map(({ row }) => row)).toEqual([
      3,
    ]);
    for (const kind of RULE_KINDS) expect(rulesNotes(kind, SHIPPED_RULES[kind]())).toEqual([]);
  });

  it('a colour that a graver one always covers is shown, for it never decides', () => {
    const notes = (...rows: string[]) =>
      rulesNotes('risks', ['编号,颜色,信号,人数不少于,理由', ...rows.map((row) => `${row},理由`)].join('\n')).map(
        ({ row, en }) => `${row}: ${en}`,
      );
    expect(notes('a,黄,暴力,5', 'b,红,暴力,', 'z,蓝,,')).toEqual([
      '2: never decides: whenever it applies, b give a graver colour',
    ]);
    expect(notes('a,黄,暴力,', 'b,红,暴力,5', 'z,蓝,,')).toEqual([]);
  });

  it('what asks for a signal that no words raise, or a colour that no row gives, is shown in each of the tables', () => {
    const tables = (given: Partial<Record<'routes' | 'risks' | 'signals', string>> = {}) => ({
      routes: parseRules('routes', given.routes ?? SHIPPED_RULES.routes()),
      risks: parseRules('risks', given.risks ?? SHIPPED_RULES.risks()),
      signals: parseRules('signals', given.signals ?? SHIPPED_RULES.signals()),
    });
    const told = (kind: 'routes' | 'risks' | 'signals', csv: string) =>
      notesAcross(kind, csv, tables({ [kind]: csv })).map(({ row, en }) => `${row}: ${en}`);
    for (const kind of RULE_KINDS) expect(notesAcross(kind, SHIPPED_RULES[kind](), tables())).toEqual([]);
    const silent = SHIPPED_RULES.signals().replace(/^自伤自杀,.*\n/m, '');
    expect(told('signals', silent)).toContain(
      '0: self-harm of risks would never apply: no words in force raise self-harm',
    );
    const blue = '编号,颜色,类型,理由\na,红,劳动争议,理由\nz,蓝,,理由';
    expect(told('risks', blue).some((note) => note.startsWith('0: '))).toBe(false);
    const routes =
      '编号,类型,风险不低于,层级,牵头单位,理由\na,物业纠纷,红,县区,{县}司法局,理由\nz,,,县区,{县}司法局,理由';
    expect(notesAcross('routes', routes, { ...tables({ risks: blue }), routes: parseRules('routes', routes) })).toEqual(
      [
        {
          row: 2,
          zh: '永远不会成立：现行颜色表对物业纠纷不给出“红”',
          en: 'never applies: no row in force gives red to D14',
        },
      ],
    );
  });

  it('a plan for clusters of no known type stands beside plans for each type', () => {
    const types = DISPUTE_TYPES.map(({ name }) => name).join('、');
    const plans = (...rows: string[]) =>
      refused(
        'plans',
        ['编号,预警,类型,通知,预案,理由', ...rows.map((row) => `${row},{县}司法局,预案,理由`)].join('\n'),
      );
    const others = ['b,对象聚集,', 'c,反复升级,'];
    expect(plans(`a,类型上升,${types}`, 'z,类型上升,', ...others)).toEqual([]);
    expect(plans('z,类型上升,', `a,类型上升,${types}`, ...others)).toEqual(['3: is never reached: z apply before']);
    expect(plans('z,类型上升,', 'y,类型上升,', ...others)).toEqual(['3: is never reached: z apply before']);
  });
});
