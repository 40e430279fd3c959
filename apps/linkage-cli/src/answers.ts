import { existsSync, writeFileSync } from 'node:fs';
import { blockingRules, disputeSettings, loadModel, prepareRecord } from '#libs/dispute-model/index.js';
import { candidatePairs, readLabelledRecords } from '#libs/dispute-model/training/index.js';
import { createScorer, NULL_LEVEL, seededRandom } from '#libs/linkage/index.js';
import { CommandError } from './command-error.js';
import type { LabelledAnswer } from './labels.js';

export interface AnswersOptions {
  readonly dump: string;
  readonly out: string;
  readonly model?: string;
  readonly count: number;
}

/** Bits beyond the link threshold from which on nobody would ask. */
const ASKED_ABOVE_LINK = 3;

/** What a reviewer who is always right would answer on pairs near the thresholds, drawn with a fixed seed. */
export async function drawAnswers({ dump, out, model: file, count }: AnswersOptions): Promise<void> {
  if (existsSync(out)) throw new CommandError(`${out} exists: name a new file`);
  const model = loadModel(file);
  const { comparisons, confirmations } = disputeSettings(model);
  const scorer = createScorer(comparisons, model, undefined, confirmations);
  const records = await readLabelledRecords(dump);
  const prepared = records.map(({ features }) => prepareRecord(features));
  const random = seededRandom(1);
  const { link, review } = model.thresholds;
  const asked = candidatePairs(
    records.map(({ features }) => features),
    blockingRules,
    80,
  )
    .map((pair) => [Math.floor(pair / records.length), pair % records.length] as const)
    .filter(([a, b]) => {
      const { weight } = scorer.score(prepared[a]!, prepared[b]!);
      return weight >= review && weight <= link + ASKED_ABOVE_LINK;
    })
    .map((pair) => ({ pair, rank: random() }))
    .sort((x, y) => x.rank - y.rank)
    .slice(0, count);
  const answers = asked.map(({ pair: [a, b] }): LabelledAnswer => {
    const [left, right] = [records[a]!, records[b]!];
    const explained = scorer.explain(prepared[a]!, prepared[b]!);
    const told = explained.comparisons.filter(({ level }) => level !== NULL_LEVEL);
    return {
      left: { system: left.features.system, sourceId: left.features.sourceId },
      right: { system: right.features.system, sourceId: right.features.sourceId },
      decision: left.conflictId === right.conflictId ? 'same' : 'different',
      by: 'reviewed',
      levels: Object.fromEntries(told.map(({ name, levelName }) => [name, levelName])),
    };
  });
  writeFileSync(out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  console.log(
    `${out}: ${answers.length} answers, ${answers.filter(({ decision }) => decision === 'same').length} same`,
  );
}
