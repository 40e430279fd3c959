import { expect, it } from '@jest/globals';
import { estatesOf, gridsIn, readGrids } from './grids.js';

const LIST =
  '网格编码,名称,小区\n330106005001001,翠苑一区第1网格,翠苑一区、东方公寓\n330106005001002,翠苑一区第2网格,文鼎苑、东方公寓\n';

it('reads a city’s grids, and in which grid an estate of a village lies', () => {
  const grids = gridsIn(`\uFEFF${LIST}`, '3301');
  expect(grids[0]).toEqual({ code: '330106005001001', name: '翠苑一区第1网格', estates: ['翠苑一区', '东方公寓'] });
  const { codes, names } = estatesOf(grids, '330106005001');
  expect(names.every((name) => name.startsWith('330106005 '))).toBe(true);
  // In two grids, and so in neither.
  expect(names.some((name) => name.includes('东方公寓'))).toBe(false);
  expect([...codes].sort()).toEqual(['330106005001001', '330106005001002']);
  expect(estatesOf(grids, '330106005002').codes).toEqual([]);
});

it('knows none without a file, and says in one line why a file cannot be used', () => {
  expect(readGrids(undefined, '3301')).toEqual([]);
  expect(() => readGrids('/nowhere/grids.csv', '3301')).toThrow('GRIDS /nowhere/grids.csv: cannot be read (ENOENT)');
  expect(() => gridsIn('a,b,c\n330206005001001,x,y', '3301')).toThrow('row 2 begins with no grid of 3301');
  expect(() => gridsIn(`${LIST}330106005001001,又,x`, '3301')).toThrow('row 4 repeats the grid 330106005001001');
  expect(() => gridsIn('a,b,c\n330106005001001,,x', '3301')).toThrow('row 2 has no name');
  expect(() => gridsIn('a,b,c\n330106005001001,x', '3301')).toThrow('row 2 has 2 cells, not 3');
});
