/** Jaro's similarity, 0..1, over UTF-16 code units (Jaro 1989). Two empty texts are alike. */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const window = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const takenInB = new Uint8Array(b.length);
  const matchedInA: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + window + 1);
    for (let j = Math.max(0, i - window); j < end; j++) {
      if (takenInB[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      takenInB[j] = 1;
      matchedInA.push(a.charCodeAt(i));
      break;
    }
  }
  const matches = matchedInA.length;
  if (matches === 0) return 0;
  let halfTranspositions = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) {
    if (takenInB[j] && b.charCodeAt(j) !== matchedInA[at++]) halfTranspositions++;
  }
  return (matches / a.length + matches / b.length + (matches - halfTranspositions / 2) / matches) / 3;
}

/** Jaro's similarity raised for up to four equal first characters, where it is above 0.7 already (Winkler 1990). */
export function jaroWinkler(a: string, b: string, prefixScale = 0.1): number {
  const similarity = jaro(a, b);
  if (similarity <= 0.7) return similarity;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return similarity + prefix * prefixScale * (1 - similarity);
}
