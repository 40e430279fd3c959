import type { ComparisonModel, LinkageModel } from '../model/linkage-model.js';
import type { DataBlockingRule, DataComparison, DataLevel, DataSettings, KeyPart } from '../settings/data-settings.js';
import { type Fields, nullFieldsOf, readCondition } from './read-condition.js';
import type { SplinkComparison, SplinkLevel, SplinkSettings } from './to-splink.js';

/** Settings and model as read from Splink's JSON, and what could not be carried over, one line each. */
export interface FromSplink {
  readonly data: DataSettings;
  /** Null where the file has no m and u: it is not trained. */
  readonly model: LinkageModel | null;
  readonly notCarried: readonly string[];
}

export interface FromSplinkOptions {
  readonly version: string;
  /** Thresholds in bits: Splink's files have none. */
  readonly thresholds: DataSettings['thresholds'];
}

interface Read {
  readonly comparison: DataComparison;
  readonly model: ComparisonModel | null;
}

/** Shares that sum to one where the file leaves out what was never seen. */
const SHARE_UNKNOWN = 1e-6;

function readLevel(level: SplinkLevel, at: number, fields: Map<string, string | undefined>): DataLevel | string {
  const label = level.label_for_charts;
  if (level.sql_condition.trim().toUpperCase() === 'ELSE') return { name: `level-${at}`, label };
  const when = readCondition(level.sql_condition, fields);
  return when ? { name: `level-${at}`, label, when } : `${label}: no form here for ${level.sql_condition}`;
}

function readComparison(
  given: SplinkComparison,
  fields: Map<string, string | undefined>,
  notCarried: string[],
): Read | null {
  const name = given.output_column_name;
  const written = given.comparison_levels.filter((level) => !level.is_null_level);
  const nulls = given.comparison_levels.find((level) => level.is_null_level);
  const levels: DataLevel[] = [];
  for (const [at, level] of written.entries()) {
    const read = readLevel(level, at, fields);
    if (typeof read === 'string') {
      notCarried.push(`comparison ${name}, left out as a whole: ${read}`);
      return null;
    }
    levels.push(read);
  }
  const needs = nulls && nullFieldsOf(nulls.sql_condition);
  if (nulls && !needs) notCarried.push(`comparison ${name}: when nothing can be said (${nulls.sql_condition})`);
  const terms = written.flatMap(({ tf_adjustment_column: column }, at) => (column ? [{ column, at }] : []));
  if (terms.length > 0) notCarried.push(`comparison ${name}: frequencies of values; count them anew`);
  const isTrained = written.some(({ m_probability: m, u_probability: u }) => m !== undefined && u !== undefined);
  const shares = (of: 'm_probability' | 'u_probability') => written.map((level) => level[of] ?? SHARE_UNKNOWN);
  return {
    comparison: { name, levels, ...(needs && { needs }), ...(terms[0] && { termField: terms[0].column }) },
    model: isTrained ? { m: shares('m_probability'), u: shares('u_probability') } : null,
  };
}

const PART = /^(?:(LEFT|RIGHT)\()?([lr])\."((?:[^"]|"")+)"(?:,\s*(\d+)\))?$/i;

function readPart(sql: string): { side: string; part: KeyPart } | null {
  const match = PART.exec(sql.trim());
  if (!match) return null;
  const [, cut, side, field = '', count] = match;
  const name = field.replaceAll('""', '"');
  const length = Number(count);
  if (!cut) return { side: side!.toLowerCase(), part: name };
  return {
    side: side!.toLowerCase(),
    part: cut.toUpperCase() === 'LEFT' ? { field: name, first: length } : { field: name, last: length },
  };
}

/** `l."a" = r."a" AND LEFT(l."b", 2) = LEFT(r."b", 2)`: equal parts on both sides; anything else has no form. */
function readBlocking(sql: string): KeyPart[] | null {
  const parts = sql.split(/\s+AND\s+/i).map((equation) => {
    const [left, right] = equation
      .replace(/^\((.*)\)$/, '$1')
      .split('=')
      .map(readPart);
    const isEqual =
      left && right && left.side !== right.side && JSON.stringify(left.part) === JSON.stringify(right.part);
    return isEqual ? left.part : null;
  });
  return parts.some((part) => part === null) ? null : (parts as KeyPart[]);
}

/** Reads a file that Splink 4 or 5 has saved (DuckDB). What has no form here is left out and said. Pure. */
export function fromSplink(given: SplinkSettings, { version, thresholds }: FromSplinkOptions): FromSplink {
  const notCarried: string[] = [];
  const fields = new Map<string, string | undefined>();
  const read = given.comparisons.flatMap((comparison) => readComparison(comparison, fields, notCarried) ?? []);
  const blocking = given.blocking_rules_to_generate_predictions.flatMap((rule, at): DataBlockingRule[] => {
    const sql = typeof rule === 'string' ? rule : rule.blocking_rule;
    const key = readBlocking(sql);
    if (!key) notCarried.push(`blocking rule ${sql}`);
    return key ? [{ name: `rule-${at}`, key }] : [];
  });
  for (const { comparison } of read)
    for (const field of [...(comparison.needs ?? []), comparison.termField ?? []].flat()) keep(fields, field);
  for (const { key } of blocking) for (const part of key) keep(fields, fieldOf(part));
  const isTrained = read.length > 0 && read.every(({ model }) => model !== null);
  return {
    data: { fields: settingsOf(fields), comparisons: read.map(({ comparison }) => comparison), blocking, thresholds },
    model: isTrained
      ? {
          version,
          prior: given.probability_two_random_records_match ?? 0.0001,
          comparisons: Object.fromEntries(read.map(({ comparison, model }) => [comparison.name, model!])),
        }
      : null,
    notCarried,
  };
}

const fieldOf = (part: KeyPart): string => (typeof part === 'string' ? part : 'each' in part ? part.each : part.field);

function keep(fields: Map<string, string | undefined>, field: string): void {
  if (!fields.has(field)) fields.set(field, undefined);
}

const settingsOf = (fields: ReadonlyMap<string, string | undefined>): Fields =>
  Object.fromEntries(
    [...fields].map(([field, kind]) => [
      field,
      kind === undefined
        ? {}
        : kind === 'number'
          ? { type: 'number' as const }
          : { type: 'date' as const, format: kind },
    ]),
  );
