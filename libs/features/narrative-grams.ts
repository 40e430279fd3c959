/** Function characters: bigrams with one of them tell nothing about the matter. */
const EMPTY_CHARACTERS = new Set(
  '的了是在我你您他她它们和与及或也都就又而但被把给向对从到于以之其这那有没不很要会能可请希望现目前本该为因所已经并且还等个称表示反映来电人说',
);
const GRAMS_MAX = 900;

/** 24-bit hash of two characters (a multiplicative mix; equal on all machines). */
export function gramHash(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 8;
}

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/**
 * Distinct character bigrams of a text, hashed and ascending. Only Han characters; bigrams of function words are left
 * out. A longer text keeps the 900 smallest hashes: a sample that is the same for the same text wherever it is taken.
 */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    if (!isHan(first) || !isHan(second)) continue;
    if (EMPTY_CHARACTERS.has(text[at] ?? '') || EMPTY_CHARACTERS.has(text[at + 1] ?? '')) continue;
    grams.add(gramHash(first, second));
  }
  const ordered = [...grams].sort((a, b) => a - b);
  return ordered.length > GRAMS_MAX ? ordered.slice(0, GRAMS_MAX) : ordered;
}

/** Hashes of a short name's bigrams, function characters included: for asking whether a text may contain it. */
export function nameGrams(name: string): number[] {
  const grams: number[] = [];
  for (let at = 0; at + 1 < name.length; at++) grams.push(gramHash(name.charCodeAt(at), name.charCodeAt(at + 1)));
  return grams;
}

/** Base64 of three bytes for each gram: no word of the narrative can be read from it directly. */
export function packGrams(grams: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(grams.length * 3);
  for (const [at, gram] of grams.entries()) bytes.writeUIntBE(gram, at * 3, 3);
  return bytes.toString('base64');
}

export function unpackGrams(packed: string): Uint32Array {
  const bytes = Buffer.from(packed, 'base64');
  const grams = new Uint32Array(Math.floor(bytes.length / 3));
  for (let at = 0; at < grams.length; at++)
    grams[at] = ((bytes[at * 3] ?? 0) << 16) | ((bytes[at * 3 + 1] ?? 0) << 8) | (bytes[at * 3 + 2] ?? 0);
  return grams;
}
