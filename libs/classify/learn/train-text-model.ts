import { blockFeatures, type FieldBlock, type TextModelFile } from '../text-model.js';
import { scoresOutOfFold } from './cross-validate.js';
import { trainPlane } from './linear-svm.js';
import { fitSharpness } from './sharpness.js';
import type { SparseRows } from './sparse.js';
import { type FeatureCounts, fitVocabulary, joinBlocks, rowsOf, type Vocabulary, vectorize } from './vectorizer.js';

export interface LabelledText {
  readonly fields: Readonly<Record<string, string>>;
  readonly label: string;
}

export interface TrainingOptions {
  readonly blocks: readonly FieldBlock[];
  readonly cost: number;
  readonly version: string;
  /** For calibration: folds whose scores come from models that have not seen them. */
  readonly calibrationFolds?: number;
  readonly seed?: number;
}

/** Planes of one-against-the-rest machines over the blocks' features, before they are rounded for storage. */
export interface TrainedPlanes {
  readonly labels: readonly string[];
  readonly vocabularies: readonly Vocabulary[];
  readonly planes: readonly Float64Array[];
}

/** Features by block by example: counted once, used by every fold. */
export type CountedExamples = readonly (readonly FeatureCounts[])[];

export const countExamples = (examples: readonly LabelledText[], blocks: readonly FieldBlock[]): CountedExamples =>
  blocks.map((block) => examples.map((example) => blockFeatures(block, example.fields)));

/** Trains, calibrates and packs a model. Throws RangeError with fewer than two labels. */
export function trainTextModel(examples: readonly LabelledText[], options: TrainingOptions): TextModelFile {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  if (labels.length < 2) throw new RangeError(`a classifier needs at least two labels, not ${labels.length}`);
  const counted = countExamples(examples, options.blocks);
  const targets = examples.map((example) => labels.indexOf(example.label));
  const held = scoresOutOfFold(counted, targets, labels, options);
  const sharpness = fitSharpness(held, targets);
  const all = targets.map((_, index) => index);
  return pack(trainPlanes(counted, targets, all, labels, options), sharpness, options);
}

export function trainPlanes(
  counted: CountedExamples,
  targets: readonly number[],
  chosen: readonly number[],
  labels: readonly string[],
  { blocks, cost, seed }: TrainingOptions,
): TrainedPlanes {
  const vocabularies = blocks.map((block, at) =>
    fitVocabulary(
      chosen.map((index) => counted[at]![index]!),
      block.documentsMin,
    ),
  );
  const rows = rowsFor(counted, chosen, vocabularies, blocks);
  const planes = labels.map((_, label) => {
    const isPositive = chosen.map((index) => (targets[index] === label ? 1 : 0));
    return trainPlane(rows, isPositive, { cost, seed });
  });
  return { labels, vocabularies, planes };
}

export function rowsFor(
  counted: CountedExamples,
  chosen: readonly number[],
  vocabularies: readonly Vocabulary[],
  blocks: readonly FieldBlock[],
): SparseRows {
  const widths = vocabularies.map((vocabulary) => vocabulary.idf.length);
  const weights = blocks.map((block) => block.weight);
  const vectors = chosen.map((index) =>
    joinBlocks(
      vocabularies.map((vocabulary, at) => vectorize(counted[at]![index]!, vocabulary)),
      widths,
      weights,
    ),
  );
  return rowsOf(
    vectors,
    widths.reduce((sum, width) => sum + width, 0),
  );
}

/** Weights to signed bytes: a 127th of the largest is finer than what training leaves to chance. */
function pack(
  { labels, vocabularies, planes }: TrainedPlanes,
  sharpness: number,
  options: TrainingOptions,
): TextModelFile {
  const width = planes[0]!.length - 1;
  const largest = planes.reduce(
    (top, plane) => plane.subarray(0, width).reduce((a, w) => Math.max(a, Math.abs(w)), top),
    0,
  );
  const scale = largest / 127 || 1;
  const bytes = new Int8Array(width * labels.length);
  planes.forEach((plane, label) => {
    for (let column = 0; column < width; column += 1)
      bytes[column * labels.length + label] = Math.round(plane[column]! / scale);
  });
  return {
    format: 'yian-tong-text-model/1',
    version: options.version,
    labels,
    blocks: options.blocks,
    vocabularies: vocabularies.map(({ index, idf }) => ({
      terms: [...index.keys()],
      idf: Array.from(idf, (value) => Math.round(value * 1000) / 1000),
    })),
    weights: Buffer.from(bytes.buffer).toString('base64'),
    scale,
    intercepts: planes.map((plane) => plane[width]!),
    sharpness,
  };
}
