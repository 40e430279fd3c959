import { describe, expect, test } from '@jest/globals';
import type { LinkageModel } from '../model/linkage-model.js';
import { compileSettings } from '../settings/compile-settings.js';
import type { DataSettings } from '../settings/data-settings.js';
import { fromSplink } from './from-splink.js';
import { toSplink } from './to-splink.js';

const thresholds = { link: 1, review: -4 };
const data: DataSettings = {
  fields: { name: {}, given: {}, born: { type: 'date', format: 'DD/MM/YYYY' }, amount: { type: 'number' } },
  comparisons: [
    {
      name: 'who',
      needs: ['name', 'given'],
      levels: [
        {
          name: 'level-0',
          label: 'equal',
          when: {
            all: [
              { test: 'exact', field: 'name' },
              { test: 'exact', field: 'given' },
            ],
          },
        },
        { name: 'level-1', label: 'crossed', when: { test: 'swapped', field: 'name', other: 'given' } },
        { name: 'level-2', label: 'close', when: { test: 'jaro-winkler', field: 'name', atLeast: 0.9 } },
        {
          name: 'level-3',
          label: 'alike',
          when: {
            any: [
              { test: 'damerau-levenshtein', field: 'name', atMost: 2 },
              { not: { test: 'levenshtein', field: 'given', atMost: 1 } },
            ],
          },
        },
        { name: 'level-4', label: 'different' },
      ],
    },
    {
      name: 'when',
      needs: ['born'],
      levels: [
        { name: 'level-0', label: 'near', when: { test: 'difference', field: 'born', atMost: 30 } },
        { name: 'level-1', label: 'far' },
      ],
    },
    {
      name: 'sum',
      needs: ['amount'],
      levels: [
        { name: 'level-0', label: 'near', when: { test: 'difference', field: 'amount', atMost: 5 } },
        { name: 'level-1', label: 'far' },
      ],
    },
  ],
  blocking: [{ name: 'rule-0', key: ['name', { field: 'born', last: 4 }, { field: 'given', first: 2 }] }],
  thresholds,
};
const model: LinkageModel = {
  version: 'm1',
  prior: 0.002,
  comparisons: {
    who: { m: [0.6, 0.1, 0.1, 0.1, 0.1], u: [0.001, 0.001, 0.01, 0.05, 0.938] },
    when: { m: [0.9, 0.1], u: [0.1, 0.9] },
    sum: { m: [0.8, 0.2], u: [0.01, 0.99] },
  },
};

describe('Splink’s settings and back', () => {
  const back = fromSplink(JSON.parse(JSON.stringify(toSplink(data, 'dedupe_only', model))), {
    version: 'm1',
    thresholds,
  });

  test('give the same settings, m, u and prior, and nothing is left out', () => {
    expect(back.data).toEqual(data);
    expect(back.model).toEqual(model);
    expect(back.notCarried).toEqual([]);
  });

  test('what came back compiles', () => {
    expect(compileSettings(back.data).settings.comparisons.map(({ levels }) => levels.length)).toEqual([5, 2, 2]);
  });
});

test('what has no form here is left out and said', () => {
  const levels = (sql: string) => [
    { sql_condition: 'x_l IS NULL OR x_r IS NULL', label_for_charts: 'null', is_null_level: true },
    { sql_condition: sql, label_for_charts: 'first', tf_adjustment_column: 'x' },
    { sql_condition: 'ELSE', label_for_charts: 'else' },
  ];
  const { data, model, notCarried } = fromSplink(
    {
      link_type: 'dedupe_only',
      sql_dialect: 'duckdb',
      unique_id_column_name: 'unique_id',
      comparisons: [
        { output_column_name: 'x', comparison_levels: levels('x_l = x_r') },
        { output_column_name: 'y', comparison_levels: levels('regexp_matches(x_l, x_r)') },
      ],
      blocking_rules_to_generate_predictions: [
        { blocking_rule: 'l."x" = r."x"', sql_dialect: 'duckdb' },
        { blocking_rule: 'abs(l.x - r.x) < 2', sql_dialect: 'duckdb' },
      ],
    },
    { version: 'v', thresholds },
  );
  expect(data.comparisons).toMatchObject([{ name: 'x', needs: ['x'], termField: 'x' }]);
  expect(data.blocking).toEqual([{ name: 'rule-0', key: ['x'] }]);
  expect(model).toBeNull();
  expect(notCarried).toEqual([
    'comparison x: frequencies of values; count them anew',
    'comparison y, left out as a whole: first: no form here for regexp_matches(x_l, x_r)',
    'blocking rule abs(l.x - r.x) < 2',
  ]);
});
