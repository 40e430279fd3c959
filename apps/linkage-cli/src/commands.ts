import { parseArgs } from 'node:util';
import { CommandError } from './command-error.js';
import { evaluate } from './evaluate.js';
import { train } from './train.js';

export const USAGE = `npm run linkage -- evaluate --dump FILE … | --labels FILE … [--model FILE] [--json] [--curve FILE.svg] [--weights FILE.svg]
npm run linkage -- train --dump FILE … --model OUT [--version V] [--link BITS] [--review=BITS] [--base FILE]

A dump is NDJSON of {record, truth: {conflictId, strata}}, in the order of filing; labels are NDJSON of answered pairs, as
GET /api/v1/export/labels gives them.`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

export const commands: Readonly<Record<string, (argv: string[]) => Promise<void>>> = {
  evaluate: async (args) => {
    const { values } = parseArgs({
      args,
      options: { dump: texts, labels: texts, model: text, json: flag, curve: text, weights: text },
    });
    const { dump, labels, ...rest } = values;
    if (dump.length + labels.length === 0 && !rest.weights) throw new CommandError('evaluate needs --dump or --labels');
    await evaluate({ dumps: dump, labels, ...rest });
  },
  train: async (args) => {
    const { values } = parseArgs({
      args,
      options: { dump: texts, model: text, base: text, version: text, link: text, review: text },
    });
    const { dump, model, ...rest } = values;
    if (!model) throw new CommandError('train needs --model, the file to write');
    if (dump.length === 0) throw new CommandError('train needs --dump');
    await train({ dumps: dump, out: model, ...rest });
  },
};
