import type { Direction } from './batch.js';

/** A batch in somebody's books. */
export interface BookedBatch {
  readonly direction: Direction;
  readonly sequence: number;
  readonly count: number;
  readonly sha256: string;
}

/** Where the books of two sides differ on one batch; `there` is the other side's. */
export interface BookDifference {
  readonly direction: Direction;
  readonly sequence: number;
  readonly kind: 'missing-there' | 'missing-here' | 'other-count' | 'other-digest';
  readonly here: number | null;
  readonly there: number | null;
}

/** Compares the books of a day batch by batch. Pure. */
export function bookDifferences(here: readonly BookedBatch[], there: readonly BookedBatch[]): BookDifference[] {
  const keyOf = ({ direction, sequence }: BookedBatch) => `${direction} ${sequence}`;
  const ours = new Map(here.map((one) => [keyOf(one), one]));
  const theirs = new Map(there.map((one) => [keyOf(one), one]));
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) =>
    differenceOf(ours.get(key), theirs.get(key)),
  );
}

function differenceOf(ours: BookedBatch | undefined, theirs: BookedBatch | undefined): BookDifference[] {
  const kind = kindOf(ours, theirs);
  if (kind === null) return [];
  const { direction, sequence } = (ours ?? theirs) as BookedBatch;
  return [{ direction, sequence, kind, here: ours?.count ?? null, there: theirs?.count ?? null }];
}

function kindOf(ours?: BookedBatch, theirs?: BookedBatch): BookDifference['kind'] | null {
  if (!theirs) return 'missing-there';
  if (!ours) return 'missing-here';
  if (ours.count !== theirs.count) return 'other-count';
  return ours.sha256 === theirs.sha256 ? null : 'other-digest';
}
