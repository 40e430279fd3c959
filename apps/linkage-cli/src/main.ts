import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type DisputeModel, loadModel } from '#libs/dispute-model/index.js';
import { type LabelledRecord, readLabelledRecords, trainModel } from '#libs/dispute-model/training/index.js';
import { linkRecords } from './link-records.js';
import { measure } from './measure.js';
import { reportText } from './report.js';

const USAGE = `npm run linkage -- train --dump FILE [--dump FILE …] --model OUT [--version V] [--link BITS] [--review=BITS]
npm run linkage -- evaluate --dump FILE [--dump FILE …] [--model FILE] [--json]

A dump is NDJSON of {record, truth: {conflictId, strata}}, in the order of filing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dump: { type: 'string', multiple: true, default: [] },
    model: { type: 'string' },
    version: { type: 'string', default: 'dispute-1' },
    link: { type: 'string', default: '0' },
    review: { type: 'string', default: '-3' },
    json: { type: 'boolean', default: false },
  },
});

const readDumps = (): Promise<LabelledRecord[][]> =>
  Promise.all(values.dump.map((file, at) => readLabelledRecords(file, `${at}/`)));

/** JSON with one line for each comparison and one for all bigrams, so that a change of the model can be read. */
function modelText(model: DisputeModel): string {
  const { gramShares, ...readable } = model;
  const text = JSON.stringify({ ...readable, gramShares: 0 }, null, 1)
    .replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, ' '))
    .replace('"gramShares": 0', () => `"gramShares": ${JSON.stringify(gramShares)}`);
  return `${text}\n`;
}

async function train(out: string): Promise<void> {
  const thresholds = { link: Number(values.link), review: Number(values.review) };
  const model = trainModel(await readDumps(), { version: values.version, thresholds });
  writeFileSync(out, modelText(model));
  const { records, pairs, truePairs } = model.training;
  console.log(`${out}: ${model.version}, ${records} records, ${pairs} candidate pairs, ${truePairs} of them true`);
  for (const { threshold, precision, recall } of model.training.pairsAt ?? [])
    console.log(
      `pairs from ${String(threshold).padStart(4)} bits: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
  for (const [name, { m, u }] of Object.entries(model.comparisons))
    console.log(
      `${name.padEnd(14)} ${m
        .map((share, level) =>
          Math.log2(share / u[level]!)
            .toFixed(1)
            .padStart(6),
        )
        .join('')}`,
    );
}

async function evaluate(): Promise<void> {
  const model = loadModel(values.model);
  for (const file of values.dump) {
    const records = await readLabelledRecords(file);
    const figures = measure(records, await linkRecords(records, model));
    console.log(values.json ? JSON.stringify({ file, model: model.version, ...figures }) : reportText(file, figures));
  }
}

const [command] = positionals;
if (
  values.dump.length === 0 ||
  (command !== 'train' && command !== 'evaluate') ||
  (command === 'train' && !values.model)
) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (command === 'train') await train(values.model!);
else await evaluate();
