import type { TextModelFile } from '../text-model.js';
import { type Calibration, fitCalibration } from './calibration.js';
import { scoresOutOfFold } from './cross-validate.js';
import { countExamples, type LabelledText, type TrainedPlanes, type TrainingOptions, trainPlanes } from './planes.js';

/** Trains, calibrates and packs a model. Throws RangeError with fewer than two labels. */
export function trainTextModel(examples: readonly LabelledText[], options: TrainingOptions): TextModelFile {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  if (labels.length < 2) throw new RangeError(`a classifier needs at least two labels, not ${labels.length}`);
  const counted = countExamples(examples, options.blocks);
  const targets = examples.map((example) => labels.indexOf(example.label));
  const groups = examples.map(({ group }) => group);
  const held = scoresOutOfFold(counted, targets, labels, options, groups);
  const grouped = targets.flatMap((_, index) => (groups[index] === undefined ? [] : [index]));
  const calibrating = grouped.length > 0 ? grouped : targets.map((_, index) => index);
  const calibration = fitCalibration(
    calibrating.map((index) => held[index]!),
    calibrating.map((index) => targets[index]!),
  );
  const all = targets.map((_, index) => index);
  return pack(trainPlanes(counted, targets, all, labels, options), calibration, options);
}

/** Weights to signed bytes: a 127th of the largest is finer than what training leaves to chance. */
function pack(trained: TrainedPlanes, { sharpness, shifts }: Calibration, options: TrainingOptions): TextModelFile {
  const { labels, vocabularies, planes } = trained;
  const width = planes[0]!.length - 1;
  const scale = largestWeight(planes, width) / 127 || 1;
  const bytes = new Int8Array(width * labels.length);
  planes.forEach((plane, label) => {
    for (let column = 0; column < width; column += 1) {
      bytes[column * labels.length + label] = Math.round(plane[column]! / scale);
    }
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
    intercepts: planes.map((plane, label) => plane[width]! + shifts[label]!),
    sharpness,
  };
}

function largestWeight(planes: readonly Float64Array[], width: number): number {
  return planes.reduce((top, plane) => plane.subarray(0, width).reduce((a, w) => Math.max(a, Math.abs(w)), top), 0);
}
