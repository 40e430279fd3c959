import { blockFeatures, type FieldBlock } from '../text-model.js';
import type { SparseRows } from './sparse.js';
import { trainLabel } from './train-label.js';
import { type FeatureCounts, fitVocabulary, joinBlocks, rowsOf, type Vocabulary, vectorize } from './vectorizer.js';

export interface LabelledText {
  readonly fields: Readonly<Record<string, string>>;
  readonly label: string;
  /** Texts of one group repeat one another: they are held out together, and where some have one only they calibrate. */
  readonly group?: string;
}

export interface TrainingOptions {
  readonly blocks: readonly FieldBlock[];
  readonly cost: number;
  /** Share, 0 to 1, of the machine that sees features scaled by their log-count ratio; see `trainLabel`. */
  readonly contrast?: number;
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

export function trainPlanes(
  counted: CountedExamples,
  targets: readonly number[],
  chosen: readonly number[],
  labels: readonly string[],
  { blocks, cost, seed, contrast }: TrainingOptions,
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
    return trainLabel(rows, isPositive, { cost, seed, contrast: contrast ?? 0 });
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
