import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { blockedPairs, createScorer, seededRandom, sweepThresholds } from '#libs/linkage/index.js';
import { type BenchArguments, benchArguments, USAGE } from './arguments.js';
import { readSettings, truthOf } from './bench-settings.js';
import { readCsv } from './csv.js';
import { type BenchRecord, linkRecords, recordsOf } from './link-rows.js';
import { costLines, qualityLines, sweepLines } from './report.js';
import { runSplink } from './splink.js';

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const ranked = items.map((item) => ({ item, rank: random() }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function matchesOf(records: readonly BenchRecord[]): number {
  const sizes = new Map<string, number>();
  for (const { truth } of records) sizes.set(truth, (sizes.get(truth) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

async function bench({
  csv,
  settings: file,
  batchSize,
  shuffleSeed,
  link,
  sweep,
  splink,
}: BenchArguments): Promise<void> {
  const data = await readSettings(file);
  const files = await Promise.all(csv.map(readCsv));
  const { settings: compiled, records, isTwo } = recordsOf(data, files, (row) => truthOf(data.truth, row));
  const thresholds = link === undefined ? data.thresholds : { link, review: Math.min(link, data.thresholds.review) };
  const settings = { ...compiled, thresholds };
  const arriving = shuffleSeed === undefined ? records : shuffled(records, shuffleSeed);
  const linked = await linkRecords(settings, arriving, data.training!, { batchSize, isTwo });
  const name = path.basename(file, '.json');
  console.log(
    [...qualityLines(`${name}: this engine`, records, linked.clusters), ...costLines(linked, records.length)].join(
      '\n',
    ),
  );
  if (sweep) {
    const { score } = createScorer(settings.comparisons, linked.model, settings.hardEvidence);
    const prepared = records.map(({ truth, features }) => ({ truth, features, values: settings.prepare!(features) }));
    const pairs = [...blockedPairs(settings.blocking, prepared)].map(([a, b]) => ({
      pair: score(a.values, b.values),
      isMatch: a.truth === b.truth,
    }));
    const free = pairs
      .filter(({ pair }) => pair.hard === null)
      .map(({ pair, isMatch }) => ({ weight: pair.weight, isMatch }));
    const unseen = matchesOf(records) - free.filter(({ isMatch }) => isMatch).length;
    console.log(
      [
        `  blocking misses ${unseen} of ${matchesOf(records)} matches`,
        ...sweepLines(sweepThresholds(free, unseen)),
      ].join('\n'),
    );
  }
  if (splink) console.log(qualityLines(`${name}: Splink`, records, await runSplink(csv, file)).join('\n'));
}

try {
  await bench(benchArguments(process.argv.slice(2), process.env, path.dirname(fileURLToPath(import.meta.url))));
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
