import { type Classifier, createClassifier, type TextModel } from '#libs/classify/index.js';
import { crossValidate, type LabelledText, type Metrics, measure, type Outcome } from '#libs/classify/learn/index.js';
import { readModel, readTypeModel } from './model-file.js';
import { type KnownDispute, readDisputes } from './read-disputes.js';
import { readTable } from './read-table.js';
import type { Report } from './report.js';
import { columnsOf, type Settings, UsageError } from './settings.js';
import { atLeastTwoLabels, leftOut, tableTraining } from './training.js';

export function evaluate(settings: Settings): Report {
  return settings.data ? evaluateTable(settings, settings.data) : evaluateDisputes(settings);
}

/** With --model that model on all rows; without it, each row by a model of the other folds. */
function evaluateTable(settings: Settings, file: string): Report {
  const columns = columnsOf(settings.text);
  const { texts, withoutLabel } = readTable(file, columns, settings.label);
  const by = (title: string, outcomes: readonly Outcome[]): Report => ({
    title: `${title} ${file}${leftOut(withoutLabel)}`,
    overall: measure(outcomes),
    parts: {},
  });
  if (!settings.model) {
    atLeastTwoLabels(texts, file);
    return by(`${settings.folds} folds of`, crossValidate(texts, tableTraining(columns, settings), settings.folds));
  }
  const model = modelOfColumns(settings.model, columns);
  const outcomes = texts.map((text) => outcomeOf(text, model.labels, model.read(text.fields).probabilities));
  return by(`${settings.model} on`, outcomes);
}

/** A model that reads other columns would know no text, and all labels would seem alike. Throws UsageError. */
function modelOfColumns(file: string, columns: readonly string[]): TextModel {
  const model = readModel(file);
  if (model.fields.every((field) => columns.includes(field))) return model;
  throw new UsageError(`${file} reads the columns ${model.fields.join(', ')}: give them all by --text`);
}

function outcomeOf({ label }: LabelledText, labels: readonly string[], probabilities: Float64Array): Outcome {
  const confidence = Math.max(...probabilities);
  return { truth: label, predicted: labels[probabilities.indexOf(confidence)]!, confidence };
}

function evaluateDisputes(settings: Settings): Report {
  const disputes = readDisputes(settings.disputes);
  const classifier = classifierFor(settings);
  const began = performance.now();
  const outcomes = disputes.map((dispute) => [dispute, decide(classifier, [dispute])] as const);
  const recordsPerSecond = Math.round((1000 * disputes.length) / (performance.now() - began));
  const systems = [...new Set(disputes.map(({ system }) => system))].sort();
  const parts: Record<string, Metrics> = Object.create(null);
  for (const name of systems) {
    parts[name] = measure(outcomes.filter(([{ system }]) => system === name).map(([, outcome]) => outcome));
  }
  parts.cases = measure(casesOf(disputes).map((records) => decide(classifier, records)));
  return {
    title: settings.disputes.join(', '),
    overall: measure(outcomes.map(([, outcome]) => outcome)),
    parts,
    recordsPerSecond,
  };
}

/** The shipped model, another, or with `--model none` the tables and the lexicon alone. */
export function classifierFor({ model }: Settings): Classifier {
  if (model === 'none') return createClassifier({ model: null });
  return model ? createClassifier({ model: readTypeModel(model) }) : createClassifier();
}

function casesOf(disputes: readonly KnownDispute[]): KnownDispute[][] {
  const cases = new Map<string, KnownDispute[]>();
  for (const dispute of disputes) cases.set(dispute.conflictId, [...(cases.get(dispute.conflictId) ?? []), dispute]);
  return [...cases.values()];
}

function decide(classifier: Classifier, records: readonly KnownDispute[]): Outcome {
  const { type, confidence, needsReview } = classifier.classifyTogether(records.map(({ input }) => input));
  return { truth: records[0]!.type, predicted: type, confidence, waits: needsReview };
}
