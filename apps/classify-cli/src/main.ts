import { classifierFor, evaluate } from './evaluate.js';
import { readModel, writeModel } from './model-file.js';
import { printReport } from './report.js';
import { retype } from './retype.js';
import { readSettings, type Settings, UsageError } from './settings.js';
import { train } from './training.js';
import { whatChanged } from './what-changed.js';

/** `npm run classify -- train | evaluate | explain | retype`; see `USAGE`. Everything stays on this machine. */
function run(settings: Settings): string {
  if (settings.command === 'train') {
    const model = train(settings);
    writeModel(settings.model!, model);
    const terms = model.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.terms.length, 0);
    const summary = `${settings.model}: ${model.labels.length} labels, ${terms} terms, version ${model.version}`;
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

try {
  const argv = process.argv.slice(2);
  if (argv[0] === 'retype') await retype(argv.slice(1));
  else console.log(run(readSettings(argv)));
} catch (error) {
  const isForPeople = error instanceof UsageError || (error as NodeJS.ErrnoException).code === 'ENOENT';
  if (!isForPeople) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
