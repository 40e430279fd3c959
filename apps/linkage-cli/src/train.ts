import { existsSync, writeFileSync } from 'node:fs';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { CommandError } from './command-error.js';
import { changeLines, modelChanges } from './model-changes.js';
import { modelText } from './model-text.js';
import { trainOnDumps } from './train-on-dumps.js';

export interface TrainArguments {
  readonly dumps: readonly string[];
  /** The file to write; one that exists is never written over: it may be in use. */
  readonly out: string;
  /** Model to compare with; default: the one that comes with the product. */
  readonly base?: string;
  readonly version?: string;
  readonly link?: string;
  readonly review?: string;
}

/** Trains a model, writes it to a new file, and prints what it is and what has changed. */
export async function train(given: TrainArguments): Promise<void> {
  if (existsSync(given.out))
    throw new CommandError(`${given.out} exists, and a model in use is never written over: name a new file`);
  const base = loadModel(given.base);
  const thresholds = {
    link: Number(given.link ?? base.thresholds.link),
    review: Number(given.review ?? base.thresholds.review),
  };
  const version = given.version ?? `dispute-${new Date().toISOString().slice(0, 10)}`;
  if (version === base.version) throw new CommandError(`${version} is the version of the present model: give another`);
  const model: DisputeModel = await trainOnDumps(given.dumps, { version, thresholds });
  writeFileSync(given.out, modelText(model), { flag: 'wx' });
  const { records, pairs, truePairs } = model.training;
  console.log(
    `${given.out}: ${model.version}, ${records} records, ${pairs} candidate pairs, ${truePairs} of them true; against ${base.version}:`,
  );
  console.log(changeLines(modelChanges(disputeSettings(base).comparisons, base, model)).join('\n'));
}
