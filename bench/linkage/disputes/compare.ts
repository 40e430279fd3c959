import { parseArgs } from 'node:util';
import { loadModel } from '#libs/dispute-model/index.js';
import { readLabelledRecords } from '#libs/dispute-model/training/index.js';
import { countByGroup, pairwiseQuality, type Quality } from '#libs/linkage/index.js';
import { linkRecords } from '../../../apps/linkage-cli/src/link-records.js';
import { bestOf, qualityByThreshold } from './best-threshold.js';
import { rowOf } from './dispute-rows.js';
import { singleRecordMs } from './single-record.js';
import { type Setup, splinkDisputes } from './splink.js';

export const DISPUTES_USAGE = `npm run bench:linkage -- --disputes FILE [--model FILE] [--splink] [--searches N] [--json]
  FILE: NDJSON of {record, truth: {conflictId}}; --splink: Splink on the same records (Python with splink, duckdb, pandas)
  --searches N: what one more record costs on its own, ours in PostgreSQL with commit, Splink's in DuckDB`;

interface Contender extends Quality {
  readonly name: string;
  /** Bits: from where pairs, or clusters, are one. */
  readonly threshold: number;
  readonly recordsPerSecond: number;
  /** Learning a model takes this long; ours comes with the product. */
  readonly trainingMs: number | null;
  /** Median of one record on its own. */
  readonly singleRecordMs: number | null;
}

const SETUPS: readonly Setup[] = ['apart', 'combined'];
const THRESHOLDS = Array.from({ length: 121 }, (_, index) => -10 + index / 4);

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

async function contenders(file: string, options: { model?: string; splink: boolean; searches: number }) {
  const records = await readLabelledRecords(file);
  const model = loadModel(options.model);
  const linked = await linkRecords(records, model);
  const truth = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  const found: Contender[] = [
    {
      name: `this engine, ${model.version}`,
      threshold: model.thresholds.link,
      ...pairwiseQuality(countByGroup(truth, linked.found)),
      recordsPerSecond: (1000 * records.length) / linked.milliseconds,
      trainingMs: null,
      singleRecordMs: options.searches > 0 ? median(await singleRecordMs(records, model, options.searches)) : null,
    },
  ];
  for (const setup of options.splink ? SETUPS : []) {
    const result = await splinkDisputes(records.map(rowOf), setup, options.searches);
    found.push({
      name: `Splink ${result.version}, fields ${setup}, its best threshold`,
      ...bestOf(qualityByThreshold(records, result.pairs, THRESHOLDS)),
      recordsPerSecond: (1000 * records.length) / result.predictingMs,
      trainingMs: result.trainingMs,
      singleRecordMs: median(result.searchMs),
    });
  }
  return { records: records.length, found };
}

const ms = (value: number | null): string => (value === null ? '–' : value.toFixed(1)).padStart(9);

function lineOf(contender: Contender): string {
  const { name, threshold, precision, recall, f1, recordsPerSecond, trainingMs } = contender;
  const quality = [precision, recall, f1].map((share) => share.toFixed(4).padStart(9)).join('');
  const cost = `${recordsPerSecond.toFixed(0).padStart(9)}${ms(trainingMs)}${ms(contender.singleRecordMs)}`;
  return `${name.padEnd(46)}${threshold.toFixed(2).padStart(7)}${quality}${cost}`;
}

/** Ours and Splink's side by side on one labelled file of disputes. */
export async function compareDisputes(argv: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { disputes: text, model: text, splink: flag, searches: { ...text, default: '0' }, json: flag },
  });
  const { disputes: file, model, splink, searches, json } = values;
  if (!file) throw new TypeError('--disputes needs a file');
  const { records, found } = await contenders(file, { model, splink, searches: Number(searches) });
  if (json) return console.log(JSON.stringify({ file, records, contenders: found }));
  const head = `${''.padEnd(46)}   bits precision   recall       F1 records/s train ms one rec. ms`;
  console.log([`${file}: ${records} records, pairs of clusters`, head, ...found.map(lineOf)].join('\n'));
}
