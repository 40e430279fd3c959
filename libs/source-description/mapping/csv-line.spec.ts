import { describe, expect, it } from '@jest/globals';
import { csvFields } from './csv-line.js';

describe('CSV', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"x, ""y""\nz",',
      [
        ['a', 'b'],
        ['x, "y"\nz', ''],
      ],
    ],
    ['甲\n', [['甲']]],
    ['', [['']]],
  ])('%j', (text, expected) => {
    expect(csvFields(text, ',')).toEqual(expected);
  });

  it.each(['a,"b', 'a,"b"c\n'])('%j is none', (text) => {
    expect(csvFields(text, ',')).toBeNull();
  });
});
