import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { classifierFor, evaluate } from './evaluate.js';
import { readModel, writeModel } from './model-file.js';
import { printReport } from './report.js';
import { readSettings, type Settings } from './settings.js';
import { leftOut, train } from './training.js';
import { whatChanged } from './what-changed.js';

/** What is typed behind `npm run classify --`, done; returns what is printed. Throws UsageError. */
export const runCommand = (argv: readonly string[]): string => run(readSettings(argv));

function run(settings: Settings): string {
  if (settings.command === 'train') {
    // Told now rather than when all is learned.
    accessSync(path.dirname(settings.model!), constants.W_OK);
    const { model, withoutLabel } = train(settings);
    writeModel(settings.model!, model);
    const terms = model.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.terms.length, 0);
    const summary = `${settings.model}: ${model.labels.length} labels, ${terms} terms, version ${model.version}${leftOut(withoutLabel)}`;
    return settings.data ? summary : `${summary}\n${whatChanged(model, settings)}`;
  }
  if (settings.command === 'evaluate') {
    const report = evaluate(settings);
    return settings.json ? JSON.stringify(report, null, 2) : printReport(report);
  }
  return explain(settings);
}

function explain(settings: Settings): string {
  const text = settings.text!;
  const model = settings.model && settings.model !== 'none' ? readModel(settings.model) : null;
  if (model && !model.fields.includes('respondent')) {
    const fields = Object.fromEntries(model.fields.map((field) => [field, text]));
    const reading = model.read(fields);
    const { probabilities } = reading;
    const label = model.labels[probabilities.indexOf(Math.max(...probabilities))]!;
    const found = { label, confidence: Math.max(...probabilities), words: reading.explain(label, 12) };
    return JSON.stringify(found, null, settings.json ? 0 : 2);
  }
  const found = classifierFor(settings).classify({
    category: settings.category,
    cause: settings.cause ?? undefined,
    narrative: text,
    respondentNames: settings.respondent ? [settings.respondent] : [],
  });
  return JSON.stringify(found, null, settings.json ? 0 : 2);
}
