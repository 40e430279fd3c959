import { createHash } from 'node:crypto';
import type { TextModelFile } from '#libs/classify/index.js';
import { type FieldBlock, type TrainingOptions, trainTextModel, trainTypeModel } from '#libs/classify/learn/index.js';
import { type KnownDispute, readDisputes } from './read-disputes.js';
import { readTable } from './read-table.js';
import { columnsOf, type Settings, UsageError } from './settings.js';

/** All columns as one text, and the first one, most often the subject, once more by itself. */
export function tableTraining(columns: readonly string[], { seed }: Settings): TrainingOptions {
  const features = { charsMin: 1, charsMax: 3, words: true, documentsMin: 2 };
  const whole: FieldBlock = { ...features, fields: columns, weight: 1 };
  const subject: FieldBlock = { ...features, fields: columns.slice(0, 1), weight: 0.5, prefix: 'S:' };
  const blocks = columns.length > 1 ? [whole, subject] : [whole];
  return { blocks, cost: 3, contrast: 0.5, version: `table/${columns.join('+')}`, seed };
}

export interface Trained {
  readonly model: TextModelFile;
  /** Rows of a table that nothing could be learned from. */
  readonly withoutLabel: number;
}

export function train(settings: Settings): Trained {
  if (settings.data) return trainOnTable(settings.data, settings);
  const disputes = readDisputes(settings.disputes);
  if (settings.examples === 'none')
    atLeastTwoLabels(
      disputes.map(({ type }) => ({ label: type })),
      settings.disputes.join(', '),
    );
  const model = trainTypeModel(disputes, {
    seed: settings.seed,
    version: versionOf(disputes, settings),
    clerkErrors: settings.clerkErrors,
    recordsAlone: settings.examples === 'none',
  });
  return { model, withoutLabel: 0 };
}

function trainOnTable(file: string, settings: Settings): Trained {
  const columns = columnsOf(settings.text);
  const { texts, withoutLabel } = readTable(file, columns, settings.label);
  atLeastTwoLabels(texts, file);
  const model = trainTextModel(texts, tableTraining(columns, settings));
  if (model.vocabularies.some(({ terms }) => terms.length > 0)) return { model, withoutLabel };
  throw new UsageError(`nothing can be learned from ${file}: no two of its texts have a word in common`);
}

/** Throws UsageError where there is nothing to tell apart. */
export function atLeastTwoLabels(examples: readonly { readonly label: string }[], file: string): void {
  const labels = new Set(examples.map(({ label }) => label));
  if (labels.size >= 2) return;
  const only = labels.size === 1 ? `only the label ${[...labels][0]}` : 'no label';
  throw new UsageError(`${file} has ${only}: there is nothing to tell apart`);
}

/** What is said of rows that nothing can be learned from. */
export const leftOut = (withoutLabel: number): string =>
  withoutLabel === 0 ? '' : `, rows without a label left out: ${withoutLabel}`;

/** Says what it was learned from, and differs wherever that differs. */
function versionOf(disputes: readonly KnownDispute[], { seed, clerkErrors, examples }: Settings): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(examples === 'none' ? [disputes, clerkErrors, examples] : [disputes, clerkErrors]))
    .digest('hex')
    .slice(0, 8);
  const corrected = disputes.filter(({ byPerson }) => byPerson).length;
  return `types-2/${disputes.length}-records-${corrected}-corrected/seed-${seed}/${digest}`;
}
