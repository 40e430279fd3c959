import type { LinkageModel } from '../model/linkage-model.js';
import { fieldsOf } from '../settings/conditions.js';
import type { DataBlockingRule, DataComparison, DataSettings, KeyPart } from '../settings/data-settings.js';
import { conditionSql, type Fields, nullSql } from './condition-sql.js';

/** One level of a comparison, as Splink 4 and 5 write it; the last one's condition is `ELSE`. */
export interface SplinkLevel {
  readonly sql_condition: string;
  readonly label_for_charts: string;
  readonly is_null_level?: boolean;
  readonly m_probability?: number;
  readonly u_probability?: number;
  readonly tf_adjustment_column?: string;
  readonly tf_adjustment_weight?: number;
  readonly tf_minimum_u_value?: number;
}

export interface SplinkComparison {
  readonly output_column_name: string;
  readonly comparison_levels: readonly SplinkLevel[];
}

/** What `Linker(..., settings)` and `linker.misc.save_model_to_json` of Splink read and write, as far as it concerns us. */
export interface SplinkSettings {
  readonly link_type: 'dedupe_only' | 'link_only' | 'link_and_dedupe';
  readonly sql_dialect: 'duckdb';
  readonly unique_id_column_name: string;
  readonly probability_two_random_records_match?: number;
  readonly blocking_rules_to_generate_predictions: readonly {
    readonly blocking_rule: string;
    readonly sql_dialect: 'duckdb';
  }[];
  readonly comparisons: readonly SplinkComparison[];
}

function partSql(part: KeyPart, side: 'l' | 'r'): string {
  const column = (field: string): string => `${side}."${field}"`;
  if (typeof part === 'string') return column(part);
  if ('each' in part) throw new TypeError(`Splink has no form for a key of each word of ${part.each}`);
  const { field, first, last } = part;
  const start = first === undefined ? column(field) : `LEFT(${column(field)}, ${first})`;
  return last === undefined ? start : `RIGHT(${start}, ${last})`;
}

/** The coarse key of a rule as a condition on `l` and `r`. */
export const blockingSql = ({ key }: DataBlockingRule): string =>
  key.map((part) => `${partSql(part, 'l')} = ${partSql(part, 'r')}`).join(' AND ');

function comparisonOf(data: DataComparison, fields: Fields, model?: LinkageModel): SplinkComparison {
  const { name, levels, termField } = data;
  const own = model?.comparisons[name];
  const needs = data.needs ?? [...new Set(levels[0]?.when ? fieldsOf(levels[0].when) : [])];
  const nullLevel = { sql_condition: nullSql(needs), label_for_charts: 'null', is_null_level: true };
  const minimumU = own?.termFrequency?.minimumU;
  const written = levels.map(({ name, label = name, when }, index): SplinkLevel => {
    const isAdjusted = termField !== undefined && index === 0;
    return {
      sql_condition: when ? conditionSql(when, fields) : 'ELSE',
      label_for_charts: label,
      ...(own ? { m_probability: own.m[index]!, u_probability: own.u[index]! } : {}),
      ...(isAdjusted ? { tf_adjustment_column: termField, tf_adjustment_weight: own?.termFrequency?.weight ?? 1 } : {}),
      ...(isAdjusted && minimumU !== undefined ? { tf_minimum_u_value: minimumU } : {}),
    };
  });
  return { output_column_name: name, comparison_levels: needs.length > 0 ? [nullLevel, ...written] : written };
}

/**
 * Settings, and a trained model where one is given, as Splink's JSON for DuckDB; columns are named as our fields and
 * hold what `CompiledSettings.read` gives. Term frequencies stay behind: Splink counts its own. Throws TypeError for
 * conditions and keys that have no SQL form.
 */
export function toSplink(
  data: DataSettings,
  linkType: SplinkSettings['link_type'],
  model?: LinkageModel,
): SplinkSettings {
  return {
    link_type: linkType,
    sql_dialect: 'duckdb',
    unique_id_column_name: 'unique_id',
    ...(model ? { probability_two_random_records_match: model.prior } : {}),
    blocking_rules_to_generate_predictions: data.blocking.map((rule) => ({
      blocking_rule: blockingSql(rule),
      sql_dialect: 'duckdb',
    })),
    comparisons: data.comparisons.map((comparison) => comparisonOf(comparison, data.fields, model)),
  };
}
