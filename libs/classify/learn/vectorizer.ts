import { type SparseRows, type SparseVector, sparseRows } from './sparse.js';

/** Which features a model knows, and how rare each is. */
export interface Vocabulary {
  readonly index: ReadonlyMap<string, number>;
  /** Inverse document frequency, smoothed: ln((1 + n) / (1 + df)) + 1. */
  readonly idf: Float64Array;
}

export type FeatureCounts = ReadonlyMap<string, number>;

/** Features that at least `documentsMin` of the texts have. */
export function fitVocabulary(documents: readonly FeatureCounts[], documentsMin: number): Vocabulary {
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const feature of document.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  }
  const kept = [...frequency].filter(([, count]) => count >= documentsMin);
  const idf = Float64Array.from(kept, ([, count]) => Math.log((1 + documents.length) / (1 + count)) + 1);
  return { index: new Map(kept.map(([feature], column) => [feature, column])), idf };
}

/** Sublinear term frequency times idf, to length 1; features outside the vocabulary are left out. */
export function vectorize(document: FeatureCounts, vocabulary: Vocabulary): SparseVector {
  const columns: number[] = [];
  const counts: number[] = [];
  for (const [feature, count] of document) {
    const column = vocabulary.index.get(feature);
    if (column === undefined) continue;
    columns.push(column);
    counts.push(count);
  }
  return vectorOf(columns, counts, vocabulary);
}

/** The same of features that are known by their columns. */
export function vectorOf(columns: readonly number[], counts: readonly number[], { idf }: Vocabulary): SparseVector {
  const values = new Array<number>(columns.length);
  let squares = 0;
  for (let at = 0; at < columns.length; at += 1) {
    const value = (1 + Math.log(counts[at]!)) * idf[columns[at]!]!;
    values[at] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < values.length; at += 1) values[at]! /= length;
  return { columns, values };
}

/** Several blocks of features beside one another, each of length `weights[block]`, so that no field drowns another. */
export function joinBlocks(
  blocks: readonly SparseVector[],
  widths: readonly number[],
  weights: readonly number[],
): SparseVector {
  const columns: number[] = [];
  const values: number[] = [];
  let offset = 0;
  blocks.forEach((block, at) => {
    for (let entry = 0; entry < block.columns.length; entry += 1) {
      columns.push(offset + block.columns[entry]!);
      values.push(block.values[entry]! * weights[at]!);
    }
    offset += widths[at]!;
  });
  return { columns, values };
}

export const rowsOf = (vectors: readonly SparseVector[], width: number): SparseRows => sparseRows(vectors, width);
