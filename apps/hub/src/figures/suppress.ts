/** Counts below this could point at somebody. */
export const SMALL = 5;

/**
 * A table's counts with small ones hidden (null). Where one alone would be hidden, the next smallest goes too: with the
 * total known, a single gap could be filled by subtraction. Zero is no small count: it points at nobody. Pure.
 */
export function suppressed(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (count > 0 && count < SMALL ? [at] : [])));
  if (hidden.size === 1) {
    const others = counts.map((count, at) => ({ count, at })).filter(({ count, at }) => count > 0 && !hidden.has(at));
    const [next] = others.sort((a, b) => a.count - b.count);
    if (next) hidden.add(next.at);
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}
