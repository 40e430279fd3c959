/** Function characters: bigrams with one of them tell nothing about the matter. */
const EMPTY_CHARACTERS =
  '的了是在我你您他她它们和与及或也都就又而但被把给向对从到于以之其这那有没不很要会能可请希望现目前本该为因所已经并且还等个称表示反映来电人说';
const GRAMS_MAX = 900;

/** 24-bit hash of two characters (a multiplicative mix; equal on all machines). */
export function gramHash(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 8;
}

/** 1 for Han characters that tell something. */
const TELLS = new Uint8Array(0x10000).fill(1, 0x3400, 0xa000);
for (const character of EMPTY_CHARACTERS) TELLS[character.charCodeAt(0)] = 0;

/**
 * Distinct character bigrams of a text, hashed and ascending. Only Han characters; bigrams of function words are left
 * out. A longer text keeps the 900 smallest hashes: a sample that is the same for the same text wherever it is taken.
 */
export function gramsOf(text: string): Uint32Array {
  const grams = new Uint32Array(Math.max(0, text.length - 1));
  let count = 0;
  let first = text.charCodeAt(0);
  for (let at = 1; at < text.length; at += 1) {
    const second = text.charCodeAt(at);
    if (TELLS[first] === 1 && TELLS[second] === 1) grams[count++] = gramHash(first, second);
    first = second;
  }
  return distinct(grams.subarray(0, count).sort()).slice(0, GRAMS_MAX);
}

/** Of ascending numbers each once, in their own memory. */
function distinct(ascending: Uint32Array): Uint32Array {
  let kept = 0;
  for (let at = 0; at < ascending.length; at += 1)
    if (at === 0 || ascending[at] !== ascending[kept - 1]) ascending[kept++] = ascending[at]!;
  return ascending.subarray(0, kept);
}

/** Hashes of a short name's bigrams, function characters included: for asking whether a text may contain it. */
export function nameGrams(name: string): number[] {
  const grams: number[] = [];
  for (let at = 0; at + 1 < name.length; at++) grams.push(gramHash(name.charCodeAt(at), name.charCodeAt(at + 1)));
  return grams;
}

/** Base64 of three bytes for each gram: no word of the narrative can be read from it directly. */
export function packGrams(grams: ArrayLike<number>): string {
  const bytes = Buffer.allocUnsafe(grams.length * 3);
  for (let at = 0; at < grams.length; at += 1) {
    const gram = grams[at]!;
    bytes[at * 3] = gram >>> 16;
    bytes[at * 3 + 1] = gram >>> 8;
    bytes[at * 3 + 2] = gram;
  }
  return bytes.toString('base64');
}

export function unpackGrams(packed: string): Uint32Array {
  const bytes = Buffer.from(packed, 'base64');
  const grams = new Uint32Array(Math.floor(bytes.length / 3));
  for (let at = 0; at < grams.length; at++)
    grams[at] = ((bytes[at * 3] ?? 0) << 16) | ((bytes[at * 3 + 1] ?? 0) << 8) | (bytes[at * 3 + 2] ?? 0);
  return grams;
}
