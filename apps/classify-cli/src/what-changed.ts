import { type Classifier, createClassifier, openTextModel, type TextModelFile } from '#libs/classify/index.js';
import { classifierFor } from './evaluate.js';
import { type KnownDispute, readDisputes } from './read-disputes.js';
import type { Settings } from './settings.js';

const PAIRS_MAX = 12;

/** What a new model decides otherwise than the one before it, on the records that it was trained from. */
export function whatChanged(model: TextModelFile, settings: Settings): string {
  const disputes = readDisputes(settings.disputes);
  const before = classifierFor({ ...settings, model: settings.against });
  const after = createClassifier({ model: openTextModel(model) });
  const changes = new Map<string, number>();
  const right = { before: 0, after: 0 };
  for (const dispute of disputes) {
    const [old, now] = [typeBy(before, dispute), typeBy(after, dispute)];
    if (old === dispute.type) right.before += 1;
    if (now === dispute.type) right.after += 1;
    if (old !== now) changes.set(`${old} -> ${now}`, (changes.get(`${old} -> ${now}`) ?? 0) + 1);
  }
  const pairs = [...changes].sort(([, a], [, b]) => b - a);
  const changed = pairs.reduce((sum, [, count]) => sum + count, 0);
  const share = (count: number) => `${((100 * count) / Math.max(1, disputes.length)).toFixed(2)} %`;
  return [
    `weights: ${JSON.stringify(model.combination)}`,
    `of ${disputes.length} records it was trained from, ${changed} change type; right before ${share(right.before)}, now ${share(right.after)}`,
    ...pairs.slice(0, PAIRS_MAX).map(([pair, count]) => `  ${pair}  ${count}`),
  ].join('\n');
}

const typeBy = (classifier: Classifier, { input }: KnownDispute): string => classifier.classify(input).type;
