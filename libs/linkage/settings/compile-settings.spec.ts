import { describe, expect, test } from '@jest/globals';
import { levelOf, NULL_LEVEL } from '../model/comparison.js';
import { compileSettings } from './compile-settings.js';
import type { Condition, DataSettings, FieldSettings } from './data-settings.js';
import { daysOf } from './field-values.js';
import type { NamedFunctions } from './named-functions.js';

const thresholds = { link: 0, review: -5 };

function compiled(fields: Record<string, FieldSettings>, when: Condition, functions: NamedFunctions = {}) {
  const levels = [{ name: 'yes', when }, { name: 'no' }];
  const { settings, read } = compileSettings(
    { fields, comparisons: [{ name: 'c', levels }], blocking: [], thresholds },
    functions,
  );
  const prepared = (row: Record<string, string>) => settings.prepare!(read(row));
  return (a: Record<string, string>, b: Record<string, string>) =>
    levelOf(settings.comparisons[0]!.compare(prepared(a), prepared(b)));
}

describe('conditions', () => {
  test.each<[Condition, FieldSettings, string, string, number]>([
    [{ test: 'exact', field: 'f' }, {}, ' Müller', 'müller ', 0],
    [{ test: 'exact', field: 'f' }, { clean: ['unaccent', 'lowercase'] }, 'Müller', 'muller', 0],
    [{ test: 'jaro-winkler', field: 'f', atLeast: 0.96 }, {}, 'martha', 'marhta', 0],
    [{ test: 'levenshtein', field: 'f', atMost: 1 }, {}, '1990', '1909', 1],
    [{ test: 'damerau-levenshtein', field: 'f', atMost: 1 }, {}, '1990', '1909', 0],
    [{ test: 'difference', field: 'f', atMost: 2 }, { type: 'number' }, '10', '12', 0],
    [{ test: 'ratio', field: 'f', atMost: 0.1 }, { type: 'number' }, '100', '89', 1],
    [{ test: 'difference', field: 'f', atMost: 1 }, { type: 'date' }, '2024-02-28', '2024-02-29', 0],
    [
      { test: 'difference', field: 'f', atMost: 1 },
      { type: 'date', format: 'DD/MM/YYYY' },
      '31/12/2023',
      '01/01/2024',
      0,
    ],
    [{ test: 'jaccard', field: 'f', atLeast: 0.5 }, { type: 'words' }, 'red lift', 'lift', 0],
    [{ test: 'overlap', field: 'f', atLeast: 1 }, { type: 'bigrams' }, 'abcd', 'abc', 0],
    [{ test: 'exact', field: 'f' }, { type: 'words' }, 'a b', 'b a', 0],
    [{ not: { test: 'exact', field: 'f' } }, {}, 'a', 'b', 0],
    [{ test: 'exact', field: 'f' }, { type: 'number' }, 'not a number', '1', NULL_LEVEL],
    [{ test: 'exact', field: 'f' }, {}, '', 'x', NULL_LEVEL],
  ])('%j', (when, field, a, b, level) => {
    expect(compiled({ f: field }, when)({ f: a }, { f: b })).toBe(level);
  });

  test('of two fields, swapped, all and any', () => {
    const [a, b] = [
      { x: 'isla', y: 'hall' },
      { x: 'hall', y: 'isla' },
    ];
    expect(compiled({ x: {}, y: {} }, { test: 'swapped', field: 'x', other: 'y' })(a, b)).toBe(0);
    const equal = ['x', 'y'].map((field): Condition => ({ test: 'exact', field }));
    expect(compiled({ x: {}, y: {} }, { all: equal })(a, { ...a, y: 'z' })).toBe(1);
    expect(compiled({ x: {}, y: {} }, { any: equal })(a, { ...a, y: 'z' })).toBe(0);
  });

  test('by registered functions', () => {
    const functions = {
      conditions: { rhymes: () => true },
      clean: { vowels: (text: string) => text.replace(/[^aeiou]/g, '') },
    };
    const when: Condition = {
      all: [
        { test: 'function', name: 'rhymes' },
        { test: 'exact', field: 'f' },
      ],
    };
    expect(compiled({ f: { clean: ['vowels'] } }, when, functions)({ f: 'moon' }, { f: 'food' })).toBe(0);
  });
});

describe('keys', () => {
  const keysOf = (blocking: DataSettings['blocking'], row: Record<string, string>) => {
    const fields = { surname: {}, dob: {}, phones: {}, city: {} };
    const { settings, read } = compileSettings({ fields, comparisons: [], blocking, thresholds });
    return settings.blocking[0]!.keys(read(row));
  };

  test('parts of fields, and finer steps as far as there are values', () => {
    const rule = { name: 'r', key: ['surname', { field: 'dob', last: 5 }], finer: [['city'], ['phones']] };
    const row = { surname: 'Green', dob: '1974-10-05', city: 'London' };
    expect(keysOf([rule], row)).toEqual([
      [
        ['green', '10-05'],
        ['green', '10-05', 'london'],
      ],
    ]);
  });

  test('one for each word', () => {
    expect(keysOf([{ name: 'r', key: [{ each: 'phones' }] }], { phones: '138 139 138' })).toEqual([
      [['138']],
      [['139']],
    ]);
  });

  test('none where a part is missing or too short', () => {
    expect(keysOf([{ name: 'r', key: ['surname', 'dob'] }], { surname: 'Green' })).toEqual([]);
    expect(keysOf([{ name: 'r', key: [{ field: 'surname', first: 3 }] }], { surname: 'Li' })).toEqual([]);
  });
});

describe('settings that cannot be meant', () => {
  const fields = { f: {} };
  const level = { name: 'yes', when: { test: 'exact', field: 'f' } } as const;
  test.each<[string, Partial<DataSettings>]>([
    ['unknown field in a key', { blocking: [{ name: 'r', key: ['g'] }] }],
    [
      'unknown field in a level',
      { comparisons: [{ name: 'c', levels: [{ name: 'y', when: { test: 'exact', field: 'g' } }, { name: 'n' }] }] },
    ],
    ['no last level', { comparisons: [{ name: 'c', levels: [level, { ...level, name: 'again' }] }] }],
    ['an early last level', { comparisons: [{ name: 'c', levels: [level, { name: 'rest' }, { name: 'more' }] }] }],
    [
      'unknown function',
      {
        comparisons: [{ name: 'c', levels: [{ name: 'y', when: { test: 'function', name: 'none' } }, { name: 'n' }] }],
      },
    ],
    ['unknown cleaning', { fields: { f: { clean: ['polish'] } } }],
    [
      'unknown test',
      {
        comparisons: [
          { name: 'c', levels: [{ name: 'y', when: { test: 'guess', field: 'f' } as never }, { name: 'n' }] },
        ],
      },
    ],
  ])('%s', (_, part) => {
    expect(() => compileSettings({ fields, comparisons: [], blocking: [], thresholds, ...part })).toThrow(TypeError);
  });
});

test('dates that there are not are no dates', () => {
  expect([daysOf('1970-01-02'), daysOf('2023-02-29'), daysOf('garbage'), daysOf('19700103', 'YYYYMMDD')]).toEqual([
    1,
    undefined,
    undefined,
    2,
  ]);
});
