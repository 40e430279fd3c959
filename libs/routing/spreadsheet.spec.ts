import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCsv, toCsv } from '#libs/csv/index.js';
import { RULE_KINDS, SHIPPED_RULES } from './index.js';
import { fromSpreadsheet, toSpreadsheet } from './spreadsheet.js';

const cellsOf = (csv: string) => parseCsv(csv).map(({ cells }) => cells);

it.each(['=HYPERLINK("http://example.com","详情")', '+1+1', '-2+3', '@SUM(A1)', ' =1+1', '＝1+1', "'=1+1"])(
  'no spreadsheet runs %j, and it comes back as it was',
  (cell) => {
    const csv = toCsv([
      ['编号', '理由'],
      ['a', cell],
    ]);
    const exported = cellsOf(toSpreadsheet(csv));
    expect(exported[1]).toEqual(['a', `'${cell}`]);
    expect(cellsOf(fromSpreadsheet(toSpreadsheet(csv)))).toEqual(cellsOf(csv));
  },
);

it.each([
  ['详情;=HYPERLINK("http://example.com")', `详情;'=HYPERLINK("http://example.com")`],
  ['a\n=1+1', "a\n'=1+1"],
  ['\t=1+1', "'\t'=1+1"],
  ['\r=1+1', "'\r'=1+1"],
  ['a|  @SUM(A1)', "a|'  @SUM(A1)"],
  ['a;b', 'a;b'],
])('nor one that begins a cell at another separator, as in %j', (cell, exported) => {
  const csv = toCsv([['编号', cell]]);
  expect(cellsOf(toSpreadsheet(csv))[0]![1]).toBe(exported);
  expect(cellsOf(fromSpreadsheet(toSpreadsheet(csv)))).toEqual(cellsOf(csv));
});

it('whatever a table holds, no cell begins as a formula, and all come back', () => {
  const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", ' ', '＝', '"', ',', ';', '|', 'a', '县');
  const row = fc.tuple(
    fc.constant('id'),
    fc.string({ unit: sign, maxLength: 5 }),
    fc.string({ unit: sign, maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const csv = toCsv(rows);
      for (const cell of cellsOf(toSpreadsheet(csv)).flat()) {
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r\n]/);
        for (const part of cell.split(/[;|\t\r\n]/)) expect(part).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }
      expect(cellsOf(fromSpreadsheet(toSpreadsheet(csv)))).toEqual(rows);
    }),
  );
});

it.each(RULE_KINDS)('%s: what is shipped leaves the hub as it is, byte for byte', (kind) => {
  expect(toSpreadsheet(SHIPPED_RULES[kind]())).toBe(SHIPPED_RULES[kind]());
  expect(fromSpreadsheet(SHIPPED_RULES[kind]())).toBe(SHIPPED_RULES[kind]());
});
