/** Numbers in [0, 1) that a seed repeats (mulberry32): training gives the same model on every machine. */
export function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fisher–Yates, in place. */
export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}

/**
 * Indices 0 … labels.length - 1 dealt into folds so that each fold has its share of every label, and members of one
 * group share a fold.
 */
export function stratifiedFolds(
  labels: readonly string[],
  folds: number,
  seed: number,
  groups: readonly (string | undefined)[] = [],
): number[][] {
  const random = pseudoRandom(seed);
  const dealt: number[][] = Array.from({ length: folds }, () => []);
  let next = 0;
  for (const label of [...new Set(labels)].sort()) {
    const units = new Map<string | number, number[]>();
    labels.forEach((other, index) => {
      if (other !== label) return;
      const unit = groups[index] ?? index;
      units.set(unit, [...(units.get(unit) ?? []), index]);
    });
    for (const members of shuffle([...units.values()], random)) dealt[next++ % folds]!.push(...members);
  }
  return dealt;
}
