import path from 'node:path';
import { parseArgs } from 'node:util';

/** What to measure, and how. */
export interface BenchArguments {
  readonly csv: readonly string[];
  readonly settings: string;
  /** Records judged at a time. */
  readonly batchSize: number;
  /** Order of arrival: the file's where undefined. */
  readonly shuffleSeed: number | undefined;
  readonly splink: boolean;
  /** Overrides of the settings file, bits. */
  readonly link: number | undefined;
  readonly sweep: boolean;
}

const datasets: Readonly<Record<string, readonly string[]>> = {
  febrl3: ['dataset3.csv'],
  febrl4: ['dataset4a.csv', 'dataset4b.csv'],
  fake_1000: ['fake_1000.csv'],
};

export const USAGE = `npm run bench:linkage -- --dataset ${Object.keys(datasets).join('|')} [--data DIR]
npm run bench:linkage -- --csv FILE [--csv-b FILE] --settings FILE.json
  --batch N       records judged at a time (100)
  --shuffle SEED  another order of arrival
  --link BITS     another link threshold than the settings'
  --sweep         the precision-recall curve of candidate pairs
  --splink        Splink beside it, on the same data (Python with splink and duckdb)
DIR defaults to LINKAGE_DATA.`;

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** Throws TypeError for what cannot be meant. `here`: the folder of the settings files. */
export function benchArguments(argv: readonly string[], environment: NodeJS.ProcessEnv, here: string): BenchArguments {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { dataset: text, data: text, csv: text, 'csv-b': text, settings: text, batch: text, shuffle: text };
  const { values } = parseArgs({ args: [...argv], options: { ...options, link: text, splink: flag, sweep: flag } });
  const { dataset, data = environment.LINKAGE_DATA } = values;
  const files = dataset === undefined ? undefined : datasets[dataset];
  if (dataset !== undefined && !files) throw new TypeError(`there is no data set ${dataset}`);
  if (files && !data) throw new TypeError('say where the data is: --data DIR or LINKAGE_DATA');
  const csv =
    files?.map((file) => path.join(data!, file)) ?? [values.csv, values['csv-b']].filter((file) => file !== undefined);
  const settings = values.settings ?? (dataset && path.join(here, 'settings', `${dataset}.json`));
  if (csv.length === 0 || !settings) throw new TypeError('give --dataset, or --csv and --settings');
  return {
    csv,
    settings,
    batchSize: numberOf(values.batch) ?? 100,
    shuffleSeed: numberOf(values.shuffle),
    splink: values.splink,
    link: numberOf(values.link),
    sweep: values.sweep,
  };
}
