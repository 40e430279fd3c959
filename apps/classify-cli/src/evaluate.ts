import { type Classifier, createClassifier } from '#libs/classify/index.js';
import { crossValidate, type LabelledText, type Metrics, measure, type Outcome } from '#libs/classify/learn/index.js';
import { readModel } from './model-file.js';
import { type KnownDispute, readDisputes } from './read-disputes.js';
import { readTable } from './read-table.js';
import type { Report } from './report.js';
import type { Settings } from './settings.js';
import { tableTraining } from './training.js';

export function evaluate(settings: Settings): Report {
  return settings.data ? evaluateTable(settings, settings.data) : evaluateDisputes(settings);
}

/** With --model that model on all rows; without it, each row by a model of the other folds. */
function evaluateTable(settings: Settings, file: string): Report {
  const columns = settings.text!.split(',');
  const examples = readTable(file, columns, settings.label);
  if (settings.model) {
    const model = readModel(settings.model);
    const outcomes = examples.map((example) =>
      outcomeOf(example, model.labels, model.read(example.fields).probabilities),
    );
    return { title: `${settings.model} on ${file}`, overall: measure(outcomes), parts: {} };
  }
  const outcomes = crossValidate(examples, tableTraining(columns, settings), settings.folds);
  return { title: `${settings.folds} folds of ${file}`, overall: measure(outcomes), parts: {} };
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
  return model ? createClassifier({ model: readModel(model) }) : createClassifier();
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
