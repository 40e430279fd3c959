import { describe, expect, test } from '@jest/globals';
import type { LinkageModel } from '../model/linkage-model.js';
import type { Condition, DataSettings } from '../settings/data-settings.js';
import { conditionSql } from './condition-sql.js';
import { toSplink } from './to-splink.js';

const fields = {
  name: {},
  given: {},
  born: { type: 'date', format: 'DD/MM/YYYY' },
  amount: { type: 'number' },
} as const;

const data: DataSettings = {
  fields,
  comparisons: [
    {
      name: 'name',
      termField: 'name',
      levels: [
        { name: 'equal', when: { test: 'exact', field: 'name' } },
        { name: 'close', label: 'nearly', when: { test: 'jaro-winkler', field: 'name', atLeast: 0.9 } },
        { name: 'different' },
      ],
    },
  ],
  blocking: [{ name: 'r', key: ['name', { field: 'born', last: 4 }, { field: 'given', first: 2 }] }],
  thresholds: { link: 0, review: -5 },
};

const model: LinkageModel = {
  version: 'm',
  prior: 0.001,
  comparisons: {
    name: {
      m: [0.8, 0.15, 0.05],
      u: [0.01, 0.04, 0.95],
      termFrequency: { frequencies: {}, minimumU: 0.002, weight: 0.5 },
    },
  },
};

describe('conditions as SQL', () => {
  test.each<[Condition, string]>([
    [{ test: 'exact', field: 'name' }, '"name_l" = "name_r"'],
    [{ test: 'damerau-levenshtein', field: 'name', atMost: 2 }, 'damerau_levenshtein("name_l", "name_r") <= 2'],
    [{ test: 'swapped', field: 'name', other: 'given' }, '"name_l" = "given_r" AND "given_l" = "name_r"'],
    [{ not: { test: 'exact', field: 'name' } }, 'NOT COALESCE("name_l" = "name_r", FALSE)'],
    [
      {
        any: [
          { test: 'exact', field: 'name' },
          { test: 'levenshtein', field: 'given', atMost: 1 },
        ],
      },
      '("name_l" = "name_r") OR (levenshtein("given_l", "given_r") <= 1)',
    ],
    [
      { test: 'difference', field: 'amount', atMost: 5 },
      'ABS(TRY_CAST("amount_l" AS DOUBLE) - TRY_CAST("amount_r" AS DOUBLE)) <= 5',
    ],
  ])('%j', (condition, sql) => {
    expect(conditionSql(condition, fields)).toBe(sql);
  });

  test('dates are read by their format', () => {
    expect(conditionSql({ test: 'difference', field: 'born', atMost: 1 }, fields)).toContain(`"born_l", '%d/%m/%Y'`);
  });

  test('what has no SQL form is refused', () => {
    expect(() => conditionSql({ test: 'function', name: 'own' }, fields)).toThrow(TypeError);
    expect(() => conditionSql({ test: 'jaccard', field: 'name', atLeast: 0.5 }, fields)).toThrow(TypeError);
  });
});

describe('settings for Splink', () => {
  test('levels, null first and the rest last, with the model’s m and u', () => {
    const [comparison] = toSplink(data, 'dedupe_only', model).comparisons;
    expect(comparison!.comparison_levels).toEqual([
      { sql_condition: '"name_l" IS NULL OR "name_r" IS NULL', label_for_charts: 'null', is_null_level: true },
      {
        sql_condition: '"name_l" = "name_r"',
        label_for_charts: 'equal',
        m_probability: 0.8,
        u_probability: 0.01,
        tf_adjustment_column: 'name',
        tf_adjustment_weight: 0.5,
        tf_minimum_u_value: 0.002,
      },
      {
        sql_condition: 'jaro_winkler_similarity("name_l", "name_r") >= 0.9',
        label_for_charts: 'nearly',
        m_probability: 0.15,
        u_probability: 0.04,
      },
      { sql_condition: 'ELSE', label_for_charts: 'different', m_probability: 0.05, u_probability: 0.95 },
    ]);
  });

  test('blocking keys on both sides', () => {
    const [rule] = toSplink(data, 'link_only').blocking_rules_to_generate_predictions;
    expect(rule!.blocking_rule).toBe(
      'l."name" = r."name" AND RIGHT(l."born", 4) = RIGHT(r."born", 4) AND LEFT(l."given", 2) = LEFT(r."given", 2)',
    );
  });
});
