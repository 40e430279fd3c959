import type { TextModelFile } from '#libs/classify/index.js';
import {
  DISPUTE_BLOCKS,
  disputeFields,
  type FieldBlock,
  shippedExamples,
  type TrainingOptions,
  textsFrom,
  trainTextModel,
} from '#libs/classify/learn/index.js';
import { readDisputes } from './read-disputes.js';
import { readTable } from './read-table.js';
import type { Settings } from './settings.js';

/** All columns as one text, and the first one, most often the subject, once more by itself. */
export function tableTraining(columns: readonly string[], { seed }: Settings): TrainingOptions {
  const features = { charsMin: 1, charsMax: 3, words: true, documentsMin: 2 };
  const whole: FieldBlock = { ...features, fields: columns, weight: 1 };
  const subject: FieldBlock = { ...features, fields: columns.slice(0, 1), weight: 0.5, prefix: 'S:' };
  const blocks = columns.length > 1 ? [whole, subject] : [whole];
  return { blocks, cost: 3, contrast: 0.5, version: `table/${columns.join('+')}`, seed };
}

export function train(settings: Settings): TextModelFile {
  if (settings.data) {
    const columns = settings.text!.split(',');
    return trainTextModel(readTable(settings.data, columns, settings.label), tableTraining(columns, settings));
  }
  const disputes = readDisputes(settings.disputes).map(({ input, type }) => ({
    fields: disputeFields(input),
    label: type,
  }));
  const examples = textsFrom(shippedExamples(), EXAMPLE_VARIANTS, settings.seed);
  const version = `disputes/${disputes.length}+${examples.length}/seed-${settings.seed}`;
  return trainTextModel([...disputes, ...examples], {
    blocks: DISPUTE_BLOCKS,
    cost: 1,
    version,
    seed: settings.seed,
    calibrationFolds: 3,
  });
}

/** Framings of each example by hand, so that some seven hundred lines hold their own against thousands of records. */
const EXAMPLE_VARIANTS = 6;
