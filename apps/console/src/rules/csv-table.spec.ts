import { expect, it } from '@jest/globals';
import { parseCsv, removedRows, rowChange, wideColumns, writeCsv } from './csv-table';

const TEXT = 'id,when,why\na,物业,"for ""this"", and that"\nb,,"two\nlines"\n';

it('reads quoted cells, and writes what it read', () => {
  const table = parseCsv(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`);
  expect(table).toEqual({
    titles: ['id', 'when', 'why'],
    rows: [
      ['a', '物业', 'for "this", and that'],
      ['b', '', 'two\nlines'],
    ],
  });
  expect(writeCsv(table)).toBe(TEXT);
});

it('fills a short row, so that every rule has every column', () => {
  expect(parseCsv('id,when,why\na').rows).toEqual([['a', '', '']]);
});

it('tells what a version added, changed and left out', () => {
  const before = parseCsv('id,when\na,1\nb,2');
  const now = parseCsv('id,when\na,1\nb,3\nc,4');
  expect(now.rows.map((row) => rowChange(row, before))).toEqual(['same', 'changed', 'added']);
  expect(removedRows(now, before)).toEqual([]);
  expect(removedRows(parseCsv('id,when\na,1'), now).map(([id]) => id)).toEqual(['b', 'c']);
});

it('gives columns of sentences room', () => {
  expect(wideColumns(parseCsv('id,why\na,纠纷发生地不在本市，保留登记并移送属地'))).toEqual([false, true]);
});
