import pg from 'pg';
import {
  compileSettings,
  createLinker,
  type FieldTexts,
  type JudgeReport,
  LINKAGE_SCHEMA_SQL,
  type LinkageModel,
  PostgresStore,
  recordKeys,
  trainModel,
} from '#libs/linkage/index.js';
import { startBenchDatabase } from '../../pipeline/services.js';
import { again, type Person, person } from './people.js';
import { scaleSettings } from './people-settings.js';

const { settings, read } = compileSettings(scaleSettings);
const KEY_SECRET = 'scale';
const LOAD_BATCH = 5000;

const featuresOf = (someone: Person): FieldTexts => read(someone);

function trainedModel() {
  const people = Array.from({ length: 4000 }, (_, number) => person(number));
  const records = [...people, ...people.map((one, number) => again(one, number))].map((one) => ({
    features: featuresOf(one),
  }));
  return trainModel(settings, records, scaleSettings.training!).model;
}

/** Puts people numbers `from` to `until` into the registry, each its own cluster: no judging, only the index. */
async function load(store: PostgresStore<FieldTexts>, from: number, until: number): Promise<void> {
  for (let start = from; start < until; start += LOAD_BATCH) {
    const numbers = Array.from({ length: Math.min(LOAD_BATCH, until - start) }, (_, offset) => start + offset);
    await store.putRecords(
      numbers.map((id) => {
        const features = featuresOf(person(id));
        const keys = recordKeys(settings.blocking, features, KEY_SECRET);
        return { id, cluster: id, component: id, sortKey: String(id).padStart(16, '0'), features, keys };
      }),
    );
  }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

interface Figures {
  readonly size: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly recordsPerSecond: number;
  readonly pairsPerRecord: number;
  readonly heapMb: number;
}

/** Judges new records, half of them people who are there already: one by one, then in one batch, each in a transaction. */
async function measure(
  client: pg.Client,
  model: LinkageModel,
  size: number,
  { singles, batch }: PeopleScale,
): Promise<Figures> {
  const store = new PostgresStore<FieldTexts>(client);
  let next = 1e12;
  const linker = createLinker({
    settings,
    model,
    store,
    keySecret: KEY_SECRET,
    newClusterIds: (parts) => parts.map(() => next++),
  });
  let id = 1e11 + size;
  const arrivals = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const number = Math.floor((index * size) / count);
      const someone = index % 2 === 0 ? again(person(number), index + count) : person(1e8 + size + index + count);
      return { id: id++, features: featuresOf(someone) };
    });
  const judged = async (records: ReturnType<typeof arrivals>): Promise<[number, JudgeReport]> => {
    const start = performance.now();
    await client.query('BEGIN');
    const { report } = await linker.judge(records);
    await client.query('COMMIT');
    return [performance.now() - start, report];
  };
  for (const record of arrivals(20)) await judged([record]);
  const times: number[] = [];
  let pairs = 0;
  for (const record of arrivals(singles)) {
    const [ms, report] = await judged([record]);
    times.push(ms);
    pairs += report.pairsCompared;
  }
  times.sort((a, b) => a - b);
  const [batchMs] = await judged(arrivals(batch));
  const heapMb = process.memoryUsage().heapUsed / 2 ** 20;
  return {
    size,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    recordsPerSecond: (batch / batchMs) * 1000,
    pairsPerRecord: pairs / singles,
    heapMb,
  };
}

export interface PeopleScale {
  readonly sizes: readonly number[];
  /** Records judged one by one. */
  readonly singles: number;
  /** Records judged at once. */
  readonly batch: number;
}

/** Fills a PostgreSQL of its own with people and prints what judging one more record costs, commit included. */
export async function measurePeople(scale: PeopleScale): Promise<void> {
  const model = trainedModel();
  const database = await startBenchDatabase((line) => console.error(line));
  const client = new pg.Client({ connectionString: await database.createDatabase('people') });
  try {
    await client.connect();
    await client.query(LINKAGE_SCHEMA_SQL);
    let loaded = 0;
    for (const size of scale.sizes) {
      await load(new PostgresStore(client), loaded, size);
      await client.query('VACUUM ANALYZE');
      loaded = size;
      const { medianMs, p95Ms, recordsPerSecond, pairsPerRecord, heapMb } = await measure(client, model, size, scale);
      console.log(
        `${String(size).padStart(9)} records: one more in ${medianMs.toFixed(1)} ms (median; ${p95Ms.toFixed(1)} at 95 %), ${Math.round(recordsPerSecond)} records/s in batches of ${scale.batch}, ${pairsPerRecord.toFixed(1)} pairs a record, heap ${heapMb.toFixed(0)} MB`,
      );
    }
  } finally {
    await client.end();
    await database.stop();
  }
}
