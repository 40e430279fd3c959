/**
 * Fewest insertions, deletions and substitutions of code units that make one text the other (Levenshtein 1966). Stops
 * at `most + 1` as soon as it is certain to be above `most`.
 */
export function levenshtein(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  return editDistance(a, b, most, false);
}

/** As `levenshtein`, a swap of two neighbours counting once (optimal string alignment, Damerau 1964). */
export function damerauLevenshtein(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  return editDistance(a, b, most, true);
}

/** Three rows of the distance matrix, kept between calls: comparing is the innermost loop of all. */
let beforeLast = new Int32Array(64);
let last = new Int32Array(64);
let row = new Int32Array(64);

function ensureRoom(length: number): void {
  if (length <= row.length) return;
  beforeLast = new Int32Array(length * 2);
  last = new Int32Array(length * 2);
  row = new Int32Array(length * 2);
}

/** Fills `row` for the i-th code unit of a; answers the row's smallest distance. */
function fillRow(a: string, b: string, i: number, swaps: boolean): number {
  const unit = a.charCodeAt(i - 1);
  row[0] = i;
  let smallest = i;
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1);
    let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (unit === other ? 0 : 1));
    const isSwap = swaps && i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
    if (isSwap) distance = Math.min(distance, beforeLast[j - 2]! + 1);
    row[j] = distance;
    if (distance < smallest) smallest = distance;
  }
  return smallest;
}

function editDistance(a: string, b: string, most: number, swaps: boolean): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  ensureRoom(b.length + 1);
  for (let j = 0; j <= b.length; j++) last[j] = j;
  let smallestBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const smallest = fillRow(a, b, i, swaps);
    if (Math.min(smallest, smallestBefore) > most) return most + 1;
    smallestBefore = smallest;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length]!, most + 1);
}
