import { spawn } from 'node:child_process';
import path from 'node:path';
import { blockingSql, type FieldTexts, toSplink } from '#libs/linkage/index.js';
import type { BenchSettings } from './bench-settings.js';

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
 * Python is `PYTHON` or `python3`, and needs splink, duckdb and pandas.
 */
export async function runSplink(
  data: BenchSettings,
  sources: readonly (readonly { readonly id: number; readonly features: FieldTexts }[])[],
): Promise<SplinkResult> {
  const script = path.join('bench', 'linkage', 'splink_run.py');
  const python = spawn(process.env.PYTHON ?? 'python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  // Where Python ends early its exit code says so, not the pipe that it leaves broken.
  python.stdin.on('error', () => {}).end(JSON.stringify(requestOf(data, sources)));
  const chunks: Buffer[] = [];
  for await (const chunk of python.stdout) chunks.push(chunk as Buffer);
  const code = await ended;
  if (code !== 0) throw new Error(`splink_run.py ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as SplinkResult;
}
