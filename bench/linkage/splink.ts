import path from 'node:path';
import { blockingSql, type FieldTexts, toSplink } from '#libs/linkage/index.js';
import type { BenchSettings } from './bench-settings.js';
import { askPython } from './disputes/ask-python.js';

/** What Splink found; the records' numbers are ours. */
export interface SplinkResult {
  readonly version: string;
  readonly pairs: readonly (readonly [a: number, b: number, weight: number])[];
  readonly training_ms: number;
  readonly predicting_ms: number;
}

/** Pairs below are not asked for, bits. */
const FLOOR = -15;

function requestOf(
  data: BenchSettings,
  sources: readonly (readonly { readonly id: number; readonly features: FieldTexts }[])[],
) {
  const { sessions, prior, randomPairsMax = 1_000_000 } = data.training!;
  const sqlOf = (name: string): string => blockingSql(data.blocking.find((rule) => rule.name === name)!);
  return {
    settings: toSplink(data, sources.length > 1 ? 'link_only' : 'dedupe_only'),
    records: sources.map((source) => source.map(({ id, features }) => ({ unique_id: id, ...features }))),
    fields: Object.keys(data.fields),
    prior_rules: typeof prior === 'number' ? [] : prior.rules.map(sqlOf),
    recall: typeof prior === 'number' ? 1 : prior.recall,
    sessions: sessions.map(({ rule }) => sqlOf(rule)),
    random_pairs: randomPairsMax,
    floor: FLOOR,
  };
}

/**
 * Runs `splink_run.py` on the same cleaned records with the same comparisons, blocking rules and training sessions.
 */
export async function runSplink(
  data: BenchSettings,
  sources: readonly (readonly { readonly id: number; readonly features: FieldTexts }[])[],
): Promise<SplinkResult> {
  return askPython<SplinkResult>(path.join('bench', 'linkage', 'splink_run.py'), requestOf(data, sources));
}
