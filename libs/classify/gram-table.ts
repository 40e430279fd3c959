import { normaliseText } from './learn/ngrams.js';
import type { Vocabulary } from './learn/vectorizer.js';

/** Code units that one key holds exactly: longer n-grams would need hashes, and hashes collide. */
export const GRAM_LENGTH_MAX = 3;

/** What a text has of a vocabulary. */
export interface KnownGrams {
  /** Columns in the order in which their n-grams first stand in the text. */
  readonly columns: number[];
  /** How often each. */
  readonly counts: number[];
  /** Different n-grams, the unknown ones included. */
  readonly distinct: number;
}

const PUNCTUATION = /[\s\p{P}\p{S}]+/u;

/**
 * Counts character n-grams of one to three code units by numbers instead of strings: the same n-grams that `textFeatures`
 * makes, in the same order, without a string for each of them. Open addressing, keys of three times 16 bits.
 */
export class GramTable {
  private readonly vocabulary: Slots;
  private readonly seen = new Slots(1024);

  constructor(
    { index }: Vocabulary,
    private readonly lengths: { readonly charsMin: number; readonly charsMax: number; readonly prefix?: string },
  ) {
    const { prefix = '' } = lengths;
    this.vocabulary = new Slots(index.size);
    for (const [term, column] of index) {
      const gram = term.slice(prefix.length);
      if (gram.length > GRAM_LENGTH_MAX) continue;
      const slot = this.vocabulary.slotOf(...keyOf(gram));
      this.vocabulary.values[slot] = column + 1;
    }
  }

  known(text: string): KnownGrams {
    const { charsMin, charsMax } = this.lengths;
    const { seen } = this;
    const clauses = normaliseText(text).split(PUNCTUATION);
    seen.clear(clauses.reduce((sum, clause) => sum + clause.length, 0) * (charsMax - charsMin + 1));
    const found: { columns: number[]; counts: number[] } = { columns: [], counts: [] };
    let distinct = 0;
    for (const clause of clauses)
      for (let length = charsMin; length <= charsMax; length += 1)
        for (let start = 0; start + length <= clause.length; start += 1) {
          const high = length === 3 ? clause.charCodeAt(start) : 0;
          const low =
            length === 1
              ? clause.charCodeAt(start)
              : (clause.charCodeAt(start + length - 2) << 16) | clause.charCodeAt(start + length - 1);
          const slot = seen.slotOf(high + length * 0x10000, low | 0);
          const at = seen.values[slot]!;
          if (at > 0) found.counts[at - 1]! += 1;
          else if (at === 0) {
            distinct += 1;
            seen.values[slot] = this.enter(high + length * 0x10000, low | 0, found);
          }
        }
    return { ...found, distinct };
  }

  /** Where its count will stand, from 1 on; -1 where the vocabulary has it not. */
  private enter(high: number, low: number, { columns, counts }: { columns: number[]; counts: number[] }): number {
    const column = this.vocabulary.valueOf(high, low);
    if (column === 0) return -1;
    columns.push(column - 1);
    return counts.push(1);
  }
}

function keyOf(gram: string): [high: number, low: number] {
  const { length } = gram;
  const high = length === 3 ? gram.charCodeAt(0) : 0;
  const low = length === 1 ? gram.charCodeAt(0) : (gram.charCodeAt(length - 2) << 16) | gram.charCodeAt(length - 1);
  return [high + length * 0x10000, low | 0];
}

/** A hash table from pairs of 32-bit numbers to numbers; 0 is an empty value, a key's upper half is never 0. */
class Slots {
  private highs: Int32Array;
  private lows: Int32Array;
  values: Int32Array;
  private mask: number;

  constructor(entries: number) {
    const size = sizeFor(entries);
    this.highs = new Int32Array(size);
    this.lows = new Int32Array(size);
    this.values = new Int32Array(size);
    this.mask = size - 1;
  }

  /** Empties the table for so many entries. */
  clear(entries: number): void {
    const size = sizeFor(entries);
    if (size > this.highs.length) {
      this.highs = new Int32Array(size);
      this.lows = new Int32Array(size);
      this.values = new Int32Array(size);
    } else {
      this.highs.fill(0, 0, size);
      this.values.fill(0, 0, size);
    }
    this.mask = size - 1;
  }

  /** The key's slot, taken for it where it has none yet. */
  slotOf(high: number, low: number): number {
    let slot = this.start(high, low);
    while (this.highs[slot] !== 0 && (this.highs[slot] !== high || this.lows[slot] !== low))
      slot = (slot + 1) & this.mask;
    this.highs[slot] = high;
    this.lows[slot] = low;
    return slot;
  }

  valueOf(high: number, low: number): number {
    let slot = this.start(high, low);
    while (this.highs[slot] !== 0) {
      if (this.highs[slot] === high && this.lows[slot] === low) return this.values[slot]!;
      slot = (slot + 1) & this.mask;
    }
    return 0;
  }

  private start(high: number, low: number): number {
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & this.mask;
  }
}

/** A power of two that leaves at least half of the slots empty. */
const sizeFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(64, entries * 2 + 1)));
