import { existsSync, writeFileSync } from 'node:fs';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { CommandError } from './command-error.js';
import { readLocalFiles } from './local/local-records.js';
import { readRegistry } from './local/registry-records.js';
import { trainLocally } from './local/train-locally.js';
import { changeLines, modelChanges } from './model-changes.js';
import { modelText } from './model-text.js';
import { trainOnDumps } from './train-on-dumps.js';

export interface TrainArguments {
  /** Files whose conflicts are known … */
  readonly dumps: readonly string[];
  /** … or a registry … */
  readonly database?: string;
  /** … or its records in a file, with the labels that people have given. */
  readonly records?: string;
  readonly labels?: string;
  /** The file to write; one that exists is never written over: it may be in use. */
  readonly out: string;
  /** Model to start from and to compare with; default: the one that comes with the product. */
  readonly base?: string;
  readonly version?: string;
  readonly link?: string;
  readonly review?: string;
  readonly emShare?: string;
  /** Most records of a registry, the newest. */
  readonly most: string;
}

async function trained(given: TrainArguments, base: DisputeModel, version: string): Promise<DisputeModel> {
  const thresholds = {
    link: Number(given.link ?? base.thresholds.link),
    review: Number(given.review ?? base.thresholds.review),
  };
  if (given.dumps.length > 0) return trainOnDumps(given.dumps, { version, thresholds });
  const local = given.database
    ? await readRegistry(given.database, Number(given.most))
    : await readLocalFiles(given.records!, given.labels);
  if (local.features.length < 2) throw new CommandError('there are no disputes to learn from');
  return trainLocally(local, base, { version, thresholds, ...(given.emShare && { share: Number(given.emShare) }) });
}

/** Trains a model, writes it to a new file, and prints what it is and what has changed. */
export async function train(given: TrainArguments): Promise<void> {
  if (existsSync(given.out))
    throw new CommandError(`${given.out} exists, and a model in use is never written over: name a new file`);
  const base = loadModel(given.base);
  const version = given.version ?? `dispute-${new Date().toISOString().slice(0, 10)}-local`;
  if (version === base.version) throw new CommandError(`${version} is the version of the present model: give another`);
  const model = await trained(given, base, version);
  writeFileSync(given.out, modelText(model), { flag: 'wx' });
  const { records, pairs, truePairs } = model.training;
  console.log(
    `${given.out}: ${model.version}, ${records} records, ${pairs} candidate pairs, ${truePairs} known to be true; against ${base.version}:`,
  );
  console.log(changeLines(modelChanges(disputeSettings(base).comparisons, base, model)).join('\n'));
}
