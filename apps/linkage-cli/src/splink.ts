import { readFileSync, writeFileSync } from 'node:fs';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import {
  type DataSettings,
  fromSplink,
  type LinkageModel,
  levelsFromSplink,
  levelsToSplink,
  type SplinkSettings,
  toSplink,
} from '#libs/linkage/index.js';
import { modelText } from './model-text.js';

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
/** A file that exists is never written over. */
const write = (file: string, text: string): void => writeFileSync(file, text, { flag: 'wx' });
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const THRESHOLDS = { link: 0, review: -5 };

function say(file: string, notCarried: readonly string[]): void {
  console.log([`${file} written`, ...notCarried.map((what) => `not carried over: ${what}`)].join('\n'));
}

export interface ExportOptions {
  /** Settings that are data; without them the dispute model is exported, whose comparisons are code. */
  readonly settings?: string;
  readonly model?: string;
  readonly out: string;
  readonly linkType?: string;
}

/** Writes settings and model as Splink's JSON, and says what could not be carried over. */
export function exportSplink({ settings, model, out, linkType = 'dedupe_only' }: ExportOptions): void {
  if (settings) {
    const own = model ? readJson<LinkageModel>(model) : undefined;
    const written = toSplink(readJson<DataSettings>(settings), linkType as SplinkSettings['link_type'], own);
    write(out, json(written));
    say(out, [
      'thresholds and clustering: Splink’s are chosen when it predicts',
      'finer keys behind a common one, and the lists of term frequencies: Splink counts its own',
    ]);
    return;
  }
  const dispute = loadModel(model);
  const { settings: written, notCarried } = levelsToSplink(disputeSettings(dispute).comparisons, dispute);
  write(out, json(written));
  say(out, notCarried);
}

export interface ImportOptions {
  readonly file: string;
  readonly model: string;
  readonly version: string;
  /** Settings as data are wanted: the file's comparisons are SQL, not the dispute model's levels. */
  readonly settingsOut?: string;
  readonly base?: string;
}

/** Reads a file that Splink has saved, and says what could not be carried over. */
export function importSplink({ file, model, version, settingsOut, base }: ImportOptions): void {
  const given = readJson<SplinkSettings>(file);
  if (settingsOut) {
    const read = fromSplink(given, { version, thresholds: THRESHOLDS });
    write(settingsOut, json(read.data));
    if (read.model) write(model, json(read.model));
    say(settingsOut, [...read.notCarried, ...(read.model ? [] : ['m and u: the file is not trained'])]);
    return;
  }
  const present = loadModel(base);
  const { comparisons } = disputeSettings(present);
  const read = levelsFromSplink(given, comparisons, present, version);
  const training = { ...present.training, method: 'm, u and prior from a file of Splink’s', base: present.version };
  const written: DisputeModel = { ...present, ...read.model, training };
  write(model, modelText(written));
  say(model, read.notCarried);
}
