import type { Comparison } from '../model/comparison.js';
import type { ComparisonModel, LinkageModel } from '../model/linkage-model.js';
import type { SplinkComparison, SplinkLevel, SplinkSettings } from './to-splink.js';

type Named = Pick<Comparison<never>, 'name' | 'levels'>;

/** DuckDB function that whoever runs the file registers: our comparison's level of two records, -1 for none. */
export const LEVEL_FUNCTION = 'linkage_level';

const NEVER = 1e-6;

const condition = (name: string, level: number): string =>
  `${LEVEL_FUNCTION}('${name.replaceAll("'", "''")}', "record_l", "record_r") = ${level}`;

function comparisonOf({ name, levels }: Named, { m, u }: ComparisonModel): SplinkComparison {
  const nullLevel = { sql_condition: condition(name, -1), label_for_charts: 'null', is_null_level: true };
  const written = levels.map(
    ({ name: label }, at): SplinkLevel => ({
      sql_condition: at > 0 && at === levels.length - 1 ? 'ELSE' : condition(name, at),
      label_for_charts: label,
      m_probability: m[at]!,
      u_probability: u[at]!,
    }),
  );
  // Splink wants two levels at least: a single one gets a second that no pair reaches and that weighs nothing.
  const rest = { sql_condition: 'ELSE', label_for_charts: 'never', m_probability: NEVER, u_probability: NEVER };
  const levelsOfTwo = levels.length > 1 ? written : [...written, rest];
  return { output_column_name: name, comparison_levels: [nullLevel, ...levelsOfTwo] };
}

/**
 * A model whose comparisons are code as Splink's JSON for DuckDB: prior, levels, m and u are carried over; what a level
 * means is asked of a function `linkage_level(comparison, record_l, record_r)` that has to be registered, and blocking
 * rules, which are code too, stay behind: `notCarried` says so.
 */
export function levelsToSplink(
  comparisons: readonly Named[],
  model: LinkageModel,
): { readonly settings: SplinkSettings; readonly notCarried: readonly string[] } {
  return {
    settings: {
      link_type: 'dedupe_only',
      sql_dialect: 'duckdb',
      unique_id_column_name: 'unique_id',
      probability_two_random_records_match: model.prior,
      blocking_rules_to_generate_predictions: [],
      comparisons: comparisons.map((comparison) => comparisonOf(comparison, model.comparisons[comparison.name]!)),
    },
    notCarried: [
      'blocking rules: they are code, with keys from coarse to fine; the prior speaks of pairs that they bring together',
      `conditions of levels: register ${LEVEL_FUNCTION}(comparison, record_l, record_r) in DuckDB to ask ours`,
    ],
  };
}

/**
 * m, u and prior of a file that `levelsToSplink` wrote, as Splink has trained and saved it; a comparison or level that the
 * file lacks keeps the base's, and is named in `notCarried`.
 */
export function levelsFromSplink(
  given: SplinkSettings,
  comparisons: readonly Named[],
  base: LinkageModel,
  version: string,
): { readonly model: LinkageModel; readonly notCarried: readonly string[] } {
  const notCarried: string[] = [];
  const byName = new Map(given.comparisons.map((comparison) => [comparison.output_column_name, comparison]));
  const read = comparisons.map(({ name, levels }) => {
    const own = base.comparisons[name]!;
    const written = byName.get(name)?.comparison_levels.filter((level) => !level.is_null_level);
    const found = new Map(written?.map((level) => [level.label_for_charts, level]));
    const shares = (which: 'm' | 'u'): number[] =>
      levels.map(({ name: label }, at) => {
        const share = found.get(label)?.[`${which}_probability`];
        if (share === undefined) notCarried.push(`${which} of ${name}, ${label}: not in the file`);
        return share ?? own[which][at]!;
      });
    return [name, { ...own, m: shares('m'), u: shares('u') }] as const;
  });
  for (const name of byName.keys())
    if (!base.comparisons[name]) notCarried.push(`comparison ${name}: there is none of this name here`);
  const prior = given.probability_two_random_records_match ?? base.prior;
  return { model: { version, prior, comparisons: Object.fromEntries(read) }, notCarried };
}
