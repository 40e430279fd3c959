/** Marks and code units of one comparison, kept between calls: comparing is the innermost loop of all. */
let taken = new Uint8Array(64);
let matched = new Uint16Array(64);

function ensureRoom(length: number): void {
  if (length <= taken.length) return;
  taken = new Uint8Array(length * 2);
  matched = new Uint16Array(length * 2);
}

/** Marks matching code units of b in `taken`, gathers a's in `matched`, and counts them. */
function markMatches(a: string, b: string): number {
  const window = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  let matches = 0;
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    const end = Math.min(b.length, i + window + 1);
    for (let j = Math.max(0, i - window); j < end; j++) {
      if (taken[j] === 1 || b.charCodeAt(j) !== unit) continue;
      taken[j] = 1;
      matched[matches++] = unit;
      break;
    }
  }
  return matches;
}

/** Jaro's similarity, 0..1, over UTF-16 code units (Jaro 1989). Two empty texts are alike. */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  ensureRoom(Math.max(a.length, b.length));
  taken.fill(0, 0, b.length);
  const matches = markMatches(a, b);
  if (matches === 0) return 0;
  let halfTranspositions = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 1 && b.charCodeAt(j) !== matched[at++]) halfTranspositions++;
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
