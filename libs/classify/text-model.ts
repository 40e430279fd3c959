import type { CombinationWeights } from './combination.js';
import { GRAM_LENGTH_MAX, GramTable } from './gram-table.js';
import { type TextFeatureOptions, textFeatures } from './learn/ngrams.js';
import type { SparseVector } from './learn/sparse.js';
import { type FeatureCounts, joinBlocks, type Vocabulary, vectorize, vectorOf } from './learn/vectorizer.js';
import { softmax } from './softmax.js';

/** One part of the input with features of its own: several columns of a table joined, or one of them. */
export interface FieldBlock extends TextFeatureOptions {
  readonly fields: readonly string[];
  readonly weight: number;
  /** Features in fewer training texts are left out. */
  readonly documentsMin: number;
}

/** A linear classifier over text, as stored: plain JSON, readable term by term. */
export interface TextModelFile {
  readonly format: 'yian-tong-text-model/1';
  /** Set by who trains: date, data, command. */
  readonly version: string;
  readonly labels: readonly string[];
  readonly blocks: readonly FieldBlock[];
  /** Of each block: its terms, their idf, and weights as [term][label] signed bytes in base64, times `scale`. */
  readonly vocabularies: readonly { readonly terms: readonly string[]; readonly idf: readonly number[] }[];
  readonly weights: string;
  readonly scale: number;
  /** Constant of each label's plane. */
  readonly intercepts: readonly number[];
  /** Scores are multiplied by this before softmax, so that probabilities are honest (temperature scaling). */
  readonly sharpness: number;
  /** Of a model of dispute types: see `CombinationWeights`. */
  readonly combination?: CombinationWeights;
}

export interface TermWeight {
  readonly term: string;
  /** What it adds to the label's score over the mean of all labels. */
  readonly weight: number;
}

export interface TextModel {
  readonly version: string;
  readonly labels: readonly string[];
  /** Names of the fields it reads. */
  readonly fields: readonly string[];
  /** How the model's word is weighed beside other evidence, where that was learned with it. */
  readonly combination: CombinationWeights | null;
  read(fields: Readonly<Record<string, string>>): TextReading;
}

/** What a model makes of one text. */
export interface TextReading {
  /** 0 to 1: the share of the first block's features that the model has met in training. */
  readonly familiarity: number;
  /** Scores of the labels, before softmax; null where no feature of the text is known. */
  readonly scores: Float64Array | null;
  /** Probabilities of the labels; all equal where no feature is known. */
  readonly probabilities: Float64Array;
  /** The features that spoke most for a label; none for one that the model does not have. */
  explain(label: string, limit?: number): TermWeight[];
}

interface ReadBlock {
  readonly vector: SparseVector;
  /** Different features of the text, the unknown ones included. */
  readonly distinct: number;
}

type BlockReader = (fields: Readonly<Record<string, string>>) => ReadBlock;

/** Short character n-grams are counted as numbers, everything else as text; both give the same vector. */
function blockReader(block: FieldBlock, vocabulary: Vocabulary): BlockReader {
  if (block.words || block.charsMin < 1 || block.charsMax > GRAM_LENGTH_MAX) return wordReader(block, vocabulary);
  const table = new GramTable(vocabulary, block);
  return (fields) => {
    const { columns, counts, distinct } = table.known(textOf(block, fields));
    return { vector: vectorOf(columns, counts, vocabulary), distinct };
  };
}

const REMEMBERED_MAX = 1000;

/** Words are asked of short fields that have few values; each is read once. */
function wordReader(block: FieldBlock, vocabulary: Vocabulary): BlockReader {
  const known = new Map<string, ReadBlock>();
  return (fields) => {
    const text = textOf(block, fields);
    const before = known.get(text);
    if (before) return before;
    const counts = blockFeatures(block, fields);
    const read = { vector: vectorize(counts, vocabulary), distinct: counts.size };
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(text, read);
    return read;
  };
}

const textOf = (block: FieldBlock, fields: Readonly<Record<string, string>>): string =>
  block.fields.map((field) => fields[field] ?? '').join('。');

/** The features of one block of an input; fields are joined by a full stop, so that no n-gram spans two. */
export function blockFeatures(block: FieldBlock, fields: Readonly<Record<string, string>>): FeatureCounts {
  return textFeatures(textOf(block, fields), block);
}

/** Throws Error for a file of another format or with parts that do not fit one another. */
export function openTextModel(file: TextModelFile): TextModel {
  if (file.format !== 'yian-tong-text-model/1') throw new Error(`not a text model: format ${String(file.format)}`);
  const { labels, blocks } = file;
  const vocabularies = file.vocabularies.map(openVocabulary);
  const widths = vocabularies.map((vocabulary) => vocabulary.idf.length);
  const bytes = Buffer.from(file.weights, 'base64');
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const width = widths.reduce((sum, count) => sum + count, 0);
  if (weights.length !== width * labels.length || file.intercepts.length !== labels.length) {
    throw new Error('the text model is damaged: its weights do not fit its vocabulary');
  }
  const terms = file.vocabularies.flatMap((vocabulary) => vocabulary.terms);
  const explained: Explained = { weights, means: meansOf(weights, labels.length), terms, file };
  const weightsOfBlocks = blocks.map((block) => block.weight);
  const readers = blocks.map((block, at) => blockReader(block, vocabularies[at]!));
  return {
    version: file.version,
    labels,
    fields: [...new Set(blocks.flatMap((block) => block.fields))],
    combination: file.combination ?? null,
    read: (fields) => {
      const read = readers.map((reader) => reader(fields));
      const parts = read.map(({ vector }) => vector);
      const vector = joinBlocks(parts, widths, weightsOfBlocks);
      const scores = vector.columns.length === 0 ? null : linearScores(vector, weights, file);
      return {
        familiarity: parts[0]!.columns.length / Math.max(1, read[0]!.distinct),
        scores,
        probabilities: softmax(scores ?? new Float64Array(labels.length), file.sharpness),
        explain: (label, limit = 8) => explainTerms(vector, labels.indexOf(label), limit, explained),
      };
    },
  };
}

function openVocabulary({ terms, idf }: { terms: readonly string[]; idf: readonly number[] }): Vocabulary {
  return { index: new Map(terms.map((term, column) => [term, column])), idf: Float64Array.from(idf) };
}

function linearScores(
  { columns, values }: SparseVector,
  weights: Int8Array,
  { labels, scale, intercepts }: TextModelFile,
): Float64Array {
  const count = labels.length;
  const scores = new Float64Array(count);
  for (let at = 0; at < columns.length; at += 1) {
    const value = values[at]! * scale;
    const start = columns[at]! * count;
    for (let label = 0; label < count; label += 1) scores[label]! += value * weights[start + label]!;
  }
  return scores.map((score, label) => score + intercepts[label]!);
}

/** Of each term, the mean of its weights over all labels. */
function meansOf(weights: Int8Array, count: number): Float32Array {
  const means = new Float32Array(weights.length / count);
  for (let at = 0; at < weights.length; at += 1) means[Math.floor(at / count)]! += weights[at]! / count;
  return means;
}

interface Explained {
  readonly weights: Int8Array;
  readonly means: Float32Array;
  readonly terms: readonly string[];
  readonly file: TextModelFile;
}

function explainTerms(
  { columns, values }: SparseVector,
  label: number,
  limit: number,
  { weights, means, terms, file }: Explained,
): TermWeight[] {
  if (label < 0) return [];
  const count = file.labels.length;
  const heaviest = new Heaviest(RANKED_MAX);
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at]!;
    const weight = values[at]! * file.scale * (weights[column * count + label]! - means[column]!);
    if (weight > 0) heaviest.offer(column, weight);
  }
  return withoutFragments(heaviest.ranked().map(({ item, weight }) => ({ term: terms[item]!, weight }))).slice(
    0,
    limit,
  );
}

/** Terms that are looked at for an explanation. */
const RANKED_MAX = 60;

/** The heaviest of many, the first of equals first; most offers are refused by one comparison. */
class Heaviest {
  private readonly items: number[] = [];
  private readonly weights: number[] = [];

  constructor(private readonly most: number) {}

  offer(item: number, weight: number): void {
    const { items, weights, most } = this;
    if (weights.length === most) {
      if (weight <= weights[most - 1]!) return;
      items.pop();
      weights.pop();
    }
    let at = weights.length;
    while (at > 0 && weights[at - 1]! < weight) at -= 1;
    items.splice(at, 0, item);
    weights.splice(at, 0, weight);
  }

  ranked(): { item: number; weight: number }[] {
    return this.items.map((item, at) => ({ item, weight: this.weights[at]! }));
  }
}

/** 业费 says nothing beside 物业费: of terms that lie within one another the first, heaviest one is kept. */
function withoutFragments(ranked: readonly TermWeight[]): TermWeight[] {
  const kept: TermWeight[] = [];
  for (const item of ranked) {
    const bare = item.term.replace(/^[^:]*:/, '').replace(/^_/, '');
    if (bare.length < 2 || kept.some(({ term }) => term.includes(bare) || bare.includes(term))) continue;
    kept.push({ term: bare, weight: item.weight });
  }
  return kept;
}
