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

function editDistance(a: string, b: string, most: number, swaps: boolean): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (swaps && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, beforeLast[j - 2]! + 1);
      row.push(distance);
      if (distance < best) best = distance;
    }
    if (best > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}
