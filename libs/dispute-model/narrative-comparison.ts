import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import { OTHER_PEOPLE } from './by-people.js';
import type { PreparedRecord } from './prepared-record.js';
import { sidesOf } from './sides.js';

/** Share of records whose narrative has a bigram; only the common ones are listed. */
export type GramShares = ReadonlyMap<number, number>;

const UNLISTED_SHARE = 0.002;
const COPY_MINIMUM_GRAMS = 25;

/** Rare bigrams weigh more (Spärck Jones 1972), squared as in the cosine of TF-IDF vectors. */
export function gramWeight(shares: GramShares, gram: number): number {
  const bits = -Math.log2(Math.max(shares.get(gram) ?? UNLISTED_SHARE, UNLISTED_SHARE));
  return bits * bits;
}

export interface TextSimilarity {
  readonly cosine: number;
  readonly grams: number;
}

/** Cosine of the IDF-weighted bigram sets, 0 to 1. One merge of two ascending lists. */
export function textSimilarity(a: Uint32Array, b: Uint32Array, shares: GramShares): TextSimilarity {
  let shared = 0;
  let one = 0;
  let other = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const right = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    const weight = gramWeight(shares, Math.min(left, right));
    if (left <= right) {
      one += weight;
      i++;
    }
    if (right <= left) {
      other += weight;
      j++;
    }
    if (left === right) shared += weight;
  }
  return { cosine: one > 0 && other > 0 ? shared / Math.sqrt(one * other) : 0, grams: Math.min(a.length, b.length) };
}

const BANDS = [0.45, 0.25, 0.14, 0.07] as const;

/**
 * Narratives only ever support what the sides already allow: two people with one text have copied it, from a neighbour
 * or from the Internet, and their conflicts are as many as they are.
 */
export function narrativeComparison(shares: GramShares): Comparison<PreparedRecord> {
  return {
    name: 'narrative',
    label: '叙述',
    levels: [
      { name: 'copy', label: '文字几乎相同' },
      { name: 'close', label: '叙述很相近' },
      { name: 'similar', label: '叙述相近' },
      { name: 'related', label: '叙述有关联' },
      { name: 'faint', label: '叙述略有关联' },
      { name: 'unrelated', label: '叙述无关联' },
    ],
    compare(a, b): Outcome {
      if ((sidesOf(a, b).people?.bits ?? 0) <= OTHER_PEOPLE) return NULL_LEVEL;
      const { cosine, grams } = textSimilarity(a.grams, b.grams, shares);
      if (grams < 6) return NULL_LEVEL;
      const detail = `相似度${cosine.toFixed(2)}`;
      if (cosine >= 0.8 && grams >= COPY_MINIMUM_GRAMS) return { level: 0, detail };
      const band = BANDS.findIndex((from) => cosine >= from);
      return { level: band < 0 ? 5 : band + 1, detail };
    },
  };
}

const DEMAND_BANDS = [0.5, 0.25, 0.1] as const;

/** Headline and demand say in a few words which matter it is, where one person has several with the same opponent. */
export function demandComparison(shares: GramShares): Comparison<PreparedRecord> {
  return {
    name: 'demand',
    label: '诉求',
    levels: [
      { name: 'same', label: '标题诉求基本相同' },
      { name: 'close', label: '标题诉求相近' },
      { name: 'related', label: '标题诉求有关联' },
      { name: 'unrelated', label: '标题诉求无关联' },
    ],
    compare(a, b): Outcome {
      const { cosine, grams } = textSimilarity(a.demand, b.demand, shares);
      if (grams < 4) return NULL_LEVEL;
      const band = DEMAND_BANDS.findIndex((from) => cosine >= from);
      return { level: band < 0 ? 3 : band, detail: `相似度${cosine.toFixed(2)}` };
    },
  };
}
