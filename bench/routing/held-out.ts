import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createClassifier, openTypeModel } from '#libs/classify/index.js';
import { measure, parseExamples } from '#libs/classify/learn/index.js';

/**
 * Types texts that nothing was ever learned from, as clerks, petitioners and applicants word them: without a category, and
 * mostly without an opponent. `npm run bench:held-out [-- --errors] [--model FILE]`.
 */
const { values } = parseArgs({ options: { errors: { type: 'boolean' }, model: { type: 'string' } } });
const TEXTS = new URL('../../../bench/routing/held-out-texts.txt', import.meta.url);

const classifier = createClassifier(values.model ? { model: openTypeModel(readFileSync(values.model)).model } : {});
const decided = parseExamples(readFileSync(TEXTS, 'utf8')).map(({ type, matter, respondents }) => {
  const {
    type: predicted,
    confidence,
    needsReview,
  } = classifier.classify({
    narrative: matter,
    respondentNames: respondents,
  });
  return { truth: type, predicted, confidence, needsReview, matter };
});

const { accuracy, macroF1, meanConfidence, calibrationError } = measure(decided);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const wrong = decided.filter(({ truth, predicted }) => truth !== predicted);
const settled = decided.filter(({ needsReview }) => !needsReview);
const settledRight = settled.filter(({ truth, predicted }) => truth === predicted);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`${decided.length} texts: accuracy ${percent(accuracy)}, macro-F1 ${percent(macroF1)}`);
say(`mean confidence ${percent(meanConfidence)}, calibration error ${percent(calibrationError)}`);
say(
  `${percent(settled.length / decided.length)} settled, of these right ${percent(settledRight.length / settled.length)}`,
);
if (values.errors)
  for (const { truth, predicted, confidence, matter } of wrong)
    say(`${truth} taken for ${predicted} (${percent(confidence)}): ${matter}`);
