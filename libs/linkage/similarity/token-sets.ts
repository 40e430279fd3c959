/** Members that both sets have. */
export function sharedCount<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared;
}

/** Shared members among all, 0..1; two empty sets: 0, for nothing is shared (Jaccard 1901). */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Shared members against the mean size, 0..1 (Dice 1945). */
export function dice<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** Shared members among the smaller set, 0..1: 1 where one set lies within the other. */
export function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : shared / Math.min(a.size, b.size);
}

/** Cosine of two weighted bags of terms, 0..1; terms weigh by `weightOf` (for instance inverse document frequency). */
export function cosine(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  weightOf: (term: string) => number = () => 1,
): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [term, count] of a) {
    const weight = count * weightOf(term);
    squaresA += weight * weight;
    const other = b.get(term);
    if (other !== undefined) product += weight * other * weightOf(term);
  }
  for (const [term, count] of b) squaresB += (count * weightOf(term)) ** 2;
  return product === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}

/** Runs of `size` characters (code points); a shorter text is its own only run, an empty one has none. */
export function qgrams(text: string, size = 2): Set<string> {
  const characters = [...text];
  if (characters.length <= size) return new Set(characters.length === 0 ? [] : [text]);
  const grams = new Set<string>();
  for (let start = 0; start + size <= characters.length; start++)
    grams.add(characters.slice(start, start + size).join(''));
  return grams;
}
