import { score } from './linear-svm.js';
import { type CountedExamples, rowsFor, type TrainingOptions, trainPlanes } from './planes.js';
import { stratifiedFolds } from './pseudo-random.js';

/** Scores of every example by a model that has not seen it. */
export function scoresOutOfFold(
  counted: CountedExamples,
  targets: readonly number[],
  labels: readonly string[],
  options: TrainingOptions,
): Float64Array[] {
  const names = targets.map((target) => labels[target]!);
  const folds = stratifiedFolds(names, options.calibrationFolds ?? 5, options.seed ?? 1);
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
