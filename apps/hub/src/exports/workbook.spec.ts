import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { type Cell, safeCell, workbookOf } from './workbook.js';

const COLUMNS = [
  { header: '纠纷名称', width: 40 },
  { header: '金额', width: 10 },
];

async function cellsOf(rows: Parameters<typeof workbookOf>[0]['rows']): Promise<unknown[][]> {
  const bytes = await buffer(workbookOf({ name: '台账', columns: COLUMNS, rows }));
  return (await readXlsx(new Uint8Array(bytes))).sheets[0]!.rows;
}

describe('a workbook', () => {
  it('says what it was given, numbers as numbers', async () => {
    const [heads, row] = await cellsOf([['电梯 <坏了> & 没人修\n二行', 1200.5]]);
    expect(heads).toEqual(['纠纷名称', '金额']);
    expect(row).toEqual(['电梯 <坏了> & 没人修\n二行', 1200.5]);
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1'])('holds no formula: %j', async (text) => {
    expect((await cellsOf([[text, -3]]))[1]).toEqual([`'${text}`, -3]);
  });

  it('leaves out what XML has no place for, and what Excel cannot hold', () => {
    expect(safeCell('a\u0000b\ud800c\ufffed👍')).toBe('abcd👍');
    expect(String(safeCell('字'.repeat(40_000))).length).toBeLessThan(32_768);
  });

  it('is made as it is read: a slow reader costs no memory', async () => {
    const taken = { count: 0 };
    const rows = (function* (): Generator<Cell[]> {
      for (; taken.count < 1_000_000; taken.count++) yield [`第 ${taken.count} 号纠纷`, taken.count];
    })();
    const book = workbookOf({ name: '台账', columns: COLUMNS, rows });
    for (let reads = 0; reads < 3; reads++) await new Promise((resolve) => book.once('readable', resolve).read());
    expect(taken.count).toBeLessThan(100_000);
    book.destroy();
  });
});
