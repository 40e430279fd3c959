import { expect, it } from '@jest/globals';
import { divisionPath, listedUnder } from './division-path';

it('leads from the county down to the division', () => {
  expect(divisionPath('330106001003')).toEqual(['330106', '330106001', '330106001003']);
  expect(divisionPath('3301')).toEqual([]);
});

it('names each list once in which a division or one above it stands', () => {
  expect(listedUnder(['330106001', '330106002', '330105'])).toEqual([null, '330106']);
  expect(listedUnder(['3301', ''])).toEqual([]);
});
