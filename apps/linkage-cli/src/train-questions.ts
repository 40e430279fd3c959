import { existsSync, writeFileSync } from 'node:fs';
import { type DisputeModel, disputeSettings, loadModel, type PreparedRecord } from '#libs/dispute-model/index.js';
import {
  type AnsweredFacts,
  type LabelledRecord,
  learnQuestions,
  readLabelledRecords,
} from '#libs/dispute-model/training/index.js';
import { type OpenQuestion, probabilityOfWeight } from '#libs/linkage/index.js';
import { CommandError } from './command-error.js';
import { linkRecords } from './link-records.js';
import { modelText } from './model-text.js';

export interface TrainQuestionsArguments {
  readonly dumps: readonly string[];
  readonly out: string;
  readonly base?: string;
  readonly version: string;
  readonly worth: number;
  readonly review: number;
}

const keyOf = ({ a, b }: Pick<OpenQuestion<PreparedRecord>, 'a' | 'b'>): string =>
  [a, b]
    .map(({ features }) => `${features.system} ${features.sourceId}`)
    .sort()
    .join(' ');

/** Every question that one file gives rise to, as it was last asked, with the right answer. */
async function answeredOf(records: readonly LabelledRecord[], model: DisputeModel): Promise<AnsweredFacts[]> {
  const asked = new Map<string, OpenQuestion<PreparedRecord>>();
  const chance = (question: OpenQuestion<PreparedRecord>): number => {
    asked.set(keyOf(question), question);
    return probabilityOfWeight(question.weight);
  };
  const settings = { ...disputeSettings(model), questioning: { chance, worthLeast: 0 } };
  const { answered } = await linkRecords(records, model, 200, settings);
  const byId = new Map(records.map(({ id, features }) => [id, { features } as PreparedRecord]));
  return answered.flatMap(({ a, b, isSame }) => {
    const question = asked.get(keyOf({ a: byId.get(a)!, b: byId.get(b)! }));
    return question ? [{ question, isSame }] : [];
  });
}

/** Learns from files whose conflicts are known which questions are worth asking, and writes the model with that. */
export async function trainQuestions(given: TrainQuestionsArguments): Promise<void> {
  const { dumps, out, version, review, worth } = given;
  if (existsSync(out))
    throw new CommandError(`${out} exists, and a model in use is never written over: name a new file`);
  const base = loadModel(given.base);
  const model: DisputeModel = { ...base, version, thresholds: { ...base.thresholds, review } };
  const all: AnsweredFacts[] = [];
  for (const file of dumps) all.push(...(await answeredOf(await readLabelledRecords(file), model)));
  const weights = learnQuestions(all);
  writeFileSync(out, modelText({ ...model, questions: { worthLeast: worth, weights } }), { flag: 'wx' });
  const same = all.filter(({ isSame }) => isSame).length;
  console.log(`${out}: ${version}, from ${all.length} questions, ${same} of them one conflict, in bits:`);
  console.log(JSON.stringify(weights, null, 1));
}
