import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCsv, toCsv } from '#libs/csv/index.js';
import { parseRules, RULE_KINDS, type RuleKind, routesFromJdm, SHIPPED_RULES, TableError } from './index.js';

/** The problems of a table; none where it is good. Anything but a TableError is a fault of ours. */
function problemsOf(kind: RuleKind, csv: string) {
  try {
    parseRules(kind, csv);
    return [];
  } catch (error) {
    if (error instanceof TableError) return error.problems;
    throw error;
  }
}
const rowsOf = (kind: RuleKind, csv: string) => problemsOf(kind, csv).map(({ row, en }) => `${row}: ${en}`);
const shipped = (kind: RuleKind) => parseCsv(SHIPPED_RULES[kind]()).map(({ cells }) => [...cells]);

describe('a table whose shape is wrong', () => {
  it('has a column that is lost, for nobody knows it', () => {
    const rows = shipped('routes');
    rows[0]![6] = '人数不少於';
    expect(problemsOf('routes', toCsv(rows))).toContainEqual({
      row: 1,
      zh: expect.stringContaining('不认识的列：人数不少於；可用：编号、类型'),
      en: 'has an unknown column: 人数不少於',
    });
    expect(rowsOf('signals', '信号名,词语,constructor\n暴力,打人,5')).toEqual([
      '1: has an unknown column: constructor',
    ]);
    // By the titles that this table's own header has.
    expect(problemsOf('risks', '编号,颜色,颜色,天数\na,红,红,1').map(({ zh }) => zh)).toEqual(
      expect.arrayContaining(['列重复：颜色', expect.stringContaining('不认识的列：days；可用：编号、颜色、类型')]),
    );
    // Known elsewhere, and nothing to this table.
    expect(rowsOf('signals', '信号名,词语,天数\n暴力,打人,5')).toEqual(['1: has an unknown column: days']);
    expect(rowsOf('signals', '信号名,词语,词语\n暴力,打人,杀人')).toEqual(['1: has the column words twice']);
  });

  it('names every ragged row, and the row of a quotation mark that is not closed', () => {
    expect(rowsOf('signals', '信号名,词语\n暴力\n暴力,打人\n死亡,死亡,')).toEqual([
      '2: has 1 cells, not 2',
      '4: has 3 cells, not 2',
    ]);
    expect(rowsOf('signals', '信号名,词语\n暴力,打人\n死亡,"死亡')).toEqual([
      '3: has a quotation mark that is not closed',
    ]);
  });

  it('has a row that somebody began and left empty', () => {
    const rows = shipped('risks');
    rows.splice(
      2,
      0,
      rows[0]!.map(() => ''),
    );
    expect(problemsOf('risks', toCsv(rows)).map(({ row, zh }) => `${row} ${zh}`)).toContain('3 缺编号或理由');
  });

  it('is empty, or longer than any city’s', () => {
    expect(rowsOf('routes', '')).toEqual(['0: the table has no rows']);
    expect(rowsOf('routes', '编号,类型')).toEqual(['0: the table has no rows']);
    const many = Array.from({ length: 501 }, () => '暴力,打人').join('\n');
    expect(rowsOf('signals', `信号名,词语\n${many}`)).toEqual(['0: has 501 rows, at most 500']);
  });
});

it('a table that lists so many words that no check would end is refused', () => {
  const words = Array.from({ length: 80 }, (_, index) => `词${index}`).join('、');
  const rows = Array.from({ length: 100 }, (_, index) => `r${index},${words},${100 - index},县区,{县}司法局,理由`);
  expect(
    rowsOf('routes', ['编号,信访目的,人数不少于,层级,牵头单位,理由', ...rows, 'z,,,县区,{县}司法局,理由'].join('\n')),
  ).toEqual(['0: lists too many words to be checked row by row']);
});

describe('a table that contradicts itself', () => {
  const risks = (...rows: string[]) => rowsOf('risks', ['编号,颜色,类型,信号,人数不少于,理由', ...rows].join('\n'));

  it('gives one situation two colours', () => {
    expect(risks('a,红,劳动争议、物业纠纷,,10,理由', 'b,黄,物业纠纷 劳动争议,,10,理由', 'c,蓝,,,,理由')).toEqual([
      '3: contradicts row 2: the same conditions, another colour',
    ]);
    expect(risks('a,红,劳动争议,,10,理由', 'a,黄,劳动争议,,3,理由')).toEqual([
      '0: the table leaves a gap: its last row must have no condition',
      '3: repeats the id a',
    ]);
  });

  it('has words that exclude themselves, a clock that one event starts and stops, a plan that is never reached', () => {
    expect(rowsOf('signals', '信号名,词语,除非\n暴力,扬言打人,打人')).toEqual([
      '2: excludes its own word 扬言打人, which never counts',
    ]);
    expect(rowsOf('clocks', '编号,适用,自,至,天数,日历,名称,依据\na,信访,登记,登记、办结,5,工作日,名,条')).toEqual([
      '2: is started and stopped by one event: registered',
    ]);
    const plans = shipped('plans');
    const general = plans.findIndex(([id]) => id === 'rising');
    plans.splice(general + 1, 0, ['late', '类型上升', '医疗纠纷', '{县}卫生健康局', '预案', '理由']);
    expect(rowsOf('plans', toCsv(plans))).toEqual([`${general + 2}: is never reached: medical-rising apply before`]);
  });
});

describe('a cell that is not understood', () => {
  it('is named with its row, in Chinese with the words that there are', () => {
    const found = problemsOf('risks', '编号,颜色,信号,人数不少于,理由\na,橙,打架,-1,理由\nb,蓝,,,理由');
    expect(found.map(({ row }) => row)).toEqual([2, 2, 2]);
    expect(found.map(({ zh }) => zh)).toEqual([
      '“信号”里有不认识的词：打架；可用：自伤自杀、暴力、家庭暴力、未成年人、死亡、集体上访、媒体曝光、欠薪、检举控告',
      '“人数不少于”不是数字：-1',
      '没有这种颜色：橙；可用：红、黄、蓝',
    ]);
  });

  it('holds several words where one counts, no number, no place that there is', () => {
    const routes = (row: string) =>
      rowsOf('routes', `编号,风险不低于,金额不少于,地点明确到,层级,牵头单位,理由\n${row}\nz,,,,县区,{县}司法局,理由`);
    expect(routes('a,红、黄,,,县区,{县}司法局,理由')).toEqual(['2: has several words in "risk_min", which takes one']);
    for (const number of ['Infinity', '1e9', '0x10', '五万'])
      expect(routes(`a,,${number},,县区,{县}司法局,理由`)).toEqual([`2: has no number in "amount_min": ${number}`]);
    expect(routes('a,红,,,县区,{省}司法厅,理由')).toEqual(['2: has an unknown place in a name: {省}']);
    const plans = SHIPPED_RULES.plans().replace('{公安}、{镇}综治中心', '{公按}、{镇}综治中心');
    expect(rowsOf('plans', plans)).toEqual(['9: has an unknown place in a name: {公按}']);
  });
});

describe('whatever is done to a good table', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '',
      '红',
      '劳动争议',
      '{县}',
      '{',
      '"',
      '-1',
      '9'.repeat(30),
      '__proto__',
      'constructor',
      '村社',
      '\u0000',
      '，',
      '登记',
    ),
  );

  it.each(RULE_KINDS)('%s: it parses, or is refused with rows that it has', (kind) => {
    const table = shipped(kind);
    const change = fc.record({ row: fc.nat(table.length - 1), column: fc.nat(table[0]!.length - 1), cell });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = table.map((cells) => [...cells]);
        for (const { row, column, cell: text } of changes) changed[row]![column] = text;
        for (const { row, zh, en } of problemsOf(kind, toCsv(changed))) {
          expect(row).toBeLessThanOrEqual(table.length);
          expect([zh, en]).not.toContain('');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('CSV says what was written, quotation marks, commas and line ends within cells included', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '县', ',', '"', '\n', '\r\n', ' '), maxLength: 6 });
    const filled = text.map((one) => `x${one}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(filled, text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(parseCsv(toCsv(rows)).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('a decision that is none of GoRules’ is refused, whatever it is', () => {
    const node = { type: 'decisionTableNode' };
    const odd: unknown[] = [
      null,
      5,
      [],
      {},
      { nodes: {} },
      { nodes: [null] },
      { nodes: [node] },
      { nodes: [node, node] },
    ];
    for (const content of [{}, { hitPolicy: 'first' }, { hitPolicy: 'first', inputs: [1], outputs: [], rules: [] }])
      odd.push({ nodes: [{ ...node, content }] });
    for (const decision of odd) expect(() => routesFromJdm(decision)).toThrow(TableError);
  });
});
