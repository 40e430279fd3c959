import { softmax } from '../softmax.js';
import { fitCalibration, shift } from './calibration.js';
import { score } from './linear-svm.js';
import type { Outcome } from './metrics.js';
import {
  type CountedExamples,
  countExamples,
  type LabelledText,
  rowsFor,
  type TrainingOptions,
  trainPlanes,
} from './planes.js';
import { stratifiedFolds } from './pseudo-random.js';

/** Scores of every example by a model that has not seen it. */
export function scoresOutOfFold(
  counted: CountedExamples,
  targets: readonly number[],
  labels: readonly string[],
  options: TrainingOptions,
  groups: readonly (string | undefined)[] = [],
): Float64Array[] {
  const names = targets.map((target) => labels[target]!);
  const folds = stratifiedFolds(names, options.calibrationFolds ?? 5, options.seed ?? 1, groups);
  const held: Float64Array[] = targets.map(() => new Float64Array(labels.length));
  for (const fold of folds) {
    const inFold = new Set(fold);
    const others = targets.flatMap((_, index) => (inFold.has(index) ? [] : [index]));
    const trained = trainPlanes(counted, targets, others, labels, options);
    const rows = rowsFor(counted, fold, trained.vocabularies, options.blocks);
    fold.forEach((index, row) => {
      held[index] = Float64Array.from(trained.planes, (plane) => score(plane, rows, row));
    });
  }
  return held;
}

/**
 * How a model does on texts it has not seen: every example judged by a model of the other folds, and its confidence
 * calibrated on the other folds' held-out scores, so that not even calibration has seen it.
 */
export function crossValidate(examples: readonly LabelledText[], options: TrainingOptions, folds: number): Outcome[] {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const targets = examples.map(({ label }) => labels.indexOf(label));
  const seed = options.seed ?? 1;
  const counted = countExamples(examples, options.blocks);
  const scores = scoresOutOfFold(counted, targets, labels, { ...options, calibrationFolds: folds });
  const dealt = stratifiedFolds(
    examples.map(({ label }) => label),
    folds,
    seed,
  );
  const outcomes: Outcome[] = [];
  for (const fold of dealt) {
    const inFold = new Set(fold);
    const others = targets.flatMap((_, index) => (inFold.has(index) ? [] : [index]));
    const { sharpness, shifts } = fitCalibration(
      others.map((index) => scores[index]!),
      others.map((index) => targets[index]!),
    );
    for (const index of fold) {
      const probabilities = softmax(shift(scores[index]!, shifts), sharpness);
      const confidence = Math.max(...probabilities);
      const predicted = labels[probabilities.indexOf(confidence)]!;
      outcomes[index] = { truth: examples[index]!.label, predicted, confidence };
    }
  }
  return outcomes;
}
