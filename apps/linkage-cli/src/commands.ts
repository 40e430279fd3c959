import { parseArgs } from 'node:util';
import { drawAnswers } from './answers.js';
import { CommandError } from './command-error.js';
import { evaluate } from './evaluate.js';
import { rerun } from './rerun.js';
import { exportSplink, importSplink } from './splink.js';
import { train } from './train.js';
import { trainQuestions } from './train-questions.js';

export const USAGE = `npm run linkage -- evaluate --dump FILE … | --labels FILE … [--model FILE] [--json] [--curve FILE.svg] [--weights FILE.svg]
npm run linkage -- train --database URL | --records FILE [--labels FILE] --model OUT [--base FILE] [--version V]
                         [--em-share 0..1] [--most 20000] [--link BITS] [--review=BITS]
npm run linkage -- train --dump FILE … --model OUT [--base FILE] [--version V] [--link BITS] [--review=BITS]
npm run linkage -- train-questions --dump FILE … --model OUT --version V [--base FILE] [--worth 0.17] [--review=BITS]
npm run linkage -- answers --dump FILE --out FILE [--count 300] [--model FILE]
npm run linkage -- rerun --model FILE|shipped --database URL [--dry-run [--told 20] [--json]] [--actor NAME] [--no-wait]
npm run linkage -- export-splink --out FILE [--model FILE] [--settings FILE [--link-type dedupe_only|link_only]]
npm run linkage -- import-splink --file FILE --model OUT [--version V] [--base FILE | --settings-out OUT]

A dump is NDJSON of {record, truth: {conflictId, strata}}, in the order of filing; records are the same, truth unread; labels
are NDJSON of answered pairs, as GET /api/v1/export/labels gives them.`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;
const shared = { model: text, version: text, link: text, review: text } as const;

async function evaluateCommand(args: string[]): Promise<void> {
  const options = { dump: texts, labels: texts, model: text, json: flag, curve: text, weights: text };
  const { dump, labels, ...rest } = parseArgs({ args, options }).values;
  if (dump.length + labels.length === 0 && !rest.weights) throw new CommandError('evaluate needs --dump or --labels');
  await evaluate({ dumps: dump, labels, ...rest });
}

async function trainCommand(args: string[]): Promise<void> {
  const sources = { dump: texts, database: text, records: text, labels: text } as const;
  const options = { ...sources, ...shared, base: text, 'em-share': text, most: { ...text, default: '20000' } };
  const { dump, model, 'em-share': emShare, ...rest } = parseArgs({ args, options }).values;
  if (!model) throw new CommandError('train needs --model, the file to write');
  const given = [dump.length > 0, rest.database, rest.records].filter(Boolean).length;
  if (given !== 1) throw new CommandError('train needs one of --database, --records and --dump');
  await train({ dumps: dump, out: model, emShare, ...rest });
}

async function trainQuestionsCommand(args: string[]): Promise<void> {
  const worth = { ...text, default: '0.17' };
  const options = { dump: texts, model: text, base: text, version: text, worth, review: { ...text, default: '-3.5' } };
  const given = parseArgs({ args, options }).values;
  const { dump, model, version, base } = given;
  if (dump.length === 0 || !model || !version)
    throw new CommandError('train-questions needs --dump, --version, and --model, the file to write');
  const [worthLeast, review] = [Number(given.worth), Number(given.review)];
  await trainQuestions({ dumps: dump, out: model, base, version, worth: worthLeast, review });
}

async function answersCommand(args: string[]): Promise<void> {
  const options = { dump: text, out: text, model: text, count: { ...text, default: '300' } };
  const { dump, out, model, count } = parseArgs({ args, options }).values;
  if (!dump || !out) throw new CommandError('answers needs --dump and --out');
  await drawAnswers({ dump, out, model, count: Number(count) });
}

async function exportSplinkCommand(args: string[]): Promise<void> {
  const options = { settings: text, model: text, out: text, 'link-type': text };
  const { settings, model, out, 'link-type': linkType } = parseArgs({ args, options }).values;
  if (!out) throw new CommandError('export-splink needs --out, the file to write');
  exportSplink({ settings, model, out, linkType });
}

async function importSplinkCommand(args: string[]): Promise<void> {
  const options = { file: text, 'settings-out': text, model: text, base: text, version: text };
  const { file, model, 'settings-out': settingsOut, base, version } = parseArgs({ args, options }).values;
  if (!file || !model) throw new CommandError('import-splink needs --file, and --model, the file to write');
  importSplink({ file, settingsOut, model, base, version: version ?? 'from-splink' });
}

export const commands: Readonly<Record<string, (argv: string[]) => Promise<void>>> = {
  evaluate: evaluateCommand,
  train: trainCommand,
  'train-questions': trainQuestionsCommand,
  answers: answersCommand,
  rerun,
  'export-splink': exportSplinkCommand,
  'import-splink': importSplinkCommand,
};
