import { arrayOf } from './index.js';

const hex = (array: unknown): string => (array as Buffer).toString('hex');

/** One dimension from 1 on; then the values. As `select array_send(…)` gives them. */
const header = (hasNull: number, oid: number, count: number): string =>
  [1, hasNull, oid, count, 1].map((word) => word.toString(16).padStart(8, '0')).join('');

describe('arrayOf', () => {
  it('writes texts by their bytes, null as a length of -1', () => {
    expect(hex(arrayOf('text', ['一"', null, '']))).toBe(`${header(1, 25, 3)}00000004e4b88022ffffffff00000000`);
  });

  it('writes JSON behind the number of its form', () => {
    expect(hex(arrayOf('jsonb', ['{}']))).toBe(`${header(0, 3802, 1)}00000003017b7d`);
  });

  it('writes 64 bits of any decimal and of negative numbers', () => {
    const values = ['9223372036854775807', '-9223372036854775808', -1, '-4294967297', 2 ** 40];
    const written = [
      '7fffffffffffffff',
      '8000000000000000',
      'ffffffffffffffff',
      'fffffffeffffffff',
      '0000010000000000',
    ];
    expect(hex(arrayOf('bigint', values))).toBe(
      `${header(0, 20, 5)}${written.map((value) => `00000008${value}`).join('')}`,
    );
  });

  it('refuses a number that no bigint is', () => {
    expect(() => arrayOf('bigint', [0.5])).toThrow(RangeError);
    expect(() => arrayOf('bigint', [2 ** 60])).toThrow(RangeError);
  });

  it('writes truth and fractions', () => {
    expect(hex(arrayOf('boolean', [true, false]))).toBe(`${header(0, 16, 2)}00000001010000000100`);
    expect(hex(arrayOf('float8', [0.5]))).toBe(`${header(0, 701, 1)}000000083fe0000000000000`);
  });

  it('leaves other types, and nothing, to the driver', () => {
    expect(arrayOf('timestamptz', ['2026-11-24T00:00:00Z'])).toEqual(['2026-11-24T00:00:00Z']);
    expect(arrayOf('text', [])).toEqual([]);
  });
});
