import path from 'node:path';
import { askPython } from './ask-python.js';
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

/** Splink on dispute records: learning, all pairs at once, and `searches` records on their own. */
export const splinkDisputes = (
  records: readonly DisputeRow[],
  setup: Setup,
  searches: number,
): Promise<SplinkDisputes> =>
  askPython(path.join('bench', 'linkage', 'disputes', 'splink_disputes.py'), {
    records,
    setup,
    floor: FLOOR,
    searches,
  });
