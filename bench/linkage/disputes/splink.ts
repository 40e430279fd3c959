import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DisputeRow } from './dispute-rows.js';

export type Setup = 'apart' | 'combined';

export interface SplinkDisputes {
  readonly version: string;
  /** Record ids and bits. */
  readonly pairs: readonly (readonly [a: number, b: number, weight: number])[];
  readonly trainingMs: number;
  readonly predictingMs: number;
  readonly searchMs: readonly number[];
}

/** Pairs below are not asked for, bits. */
const FLOOR = -10;

/** Runs `splink_disputes.py`. Python is `PYTHON` or `python3`, and needs splink, duckdb and pandas. */
export async function splinkDisputes(
  records: readonly DisputeRow[],
  setup: Setup,
  searches: number,
): Promise<SplinkDisputes> {
  const script = path.join('bench', 'linkage', 'disputes', 'splink_disputes.py');
  const python = spawn(process.env.PYTHON ?? 'python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  // Where Python ends early its exit code says so, not the pipe that it leaves broken.
  python.stdin.on('error', () => {}).end(JSON.stringify({ records, setup, floor: FLOOR, searches }));
  const chunks: Buffer[] = [];
  for await (const chunk of python.stdout) chunks.push(chunk as Buffer);
  const code = await ended;
  if (code !== 0) throw new Error(`splink_disputes.py ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as SplinkDisputes;
}
