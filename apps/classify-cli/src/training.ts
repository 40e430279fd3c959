import { createHash } from 'node:crypto';
import type { TextModelFile } from '#libs/classify/index.js';
import { type FieldBlock, type TrainingOptions, trainTextModel, trainTypeModel } from '#libs/classify/learn/index.js';
import { type KnownDispute, readDisputes } from './read-disputes.js';
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
  const disputes = readDisputes(settings.disputes);
  return trainTypeModel(disputes, {
    seed: settings.seed,
    version: versionOf(disputes, settings),
    clerkErrors: settings.clerkErrors,
    recordsAlone: settings.examples === 'none',
  });
}

/** Says what it was learned from, and differs wherever that differs. */
function versionOf(disputes: readonly KnownDispute[], { seed, clerkErrors, examples }: Settings): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(examples === 'none' ? [disputes, clerkErrors, examples] : [disputes, clerkErrors]))
    .digest('hex')
    .slice(0, 8);
  const corrected = disputes.filter(({ byPerson }) => byPerson).length;
  return `types-2/${disputes.length}-records-${corrected}-corrected/seed-${seed}/${digest}`;
}
