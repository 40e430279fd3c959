import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { blockedPairs, createScorer, type LabelledWeight, seededRandom, sweepThresholds } from '#libs/linkage/index.js';
import { type BenchArguments, benchArguments, USAGE } from './arguments.js';
import { readSettings, truthOf } from './bench-settings.js';
import { readCsv } from './csv.js';
import { compareDisputes, DISPUTES_USAGE } from './disputes/compare.js';
import { type BenchRecord, type Linked, linkRecords, type RecordSettings, recordsOf } from './link-rows.js';
import { costLines, qualityLines, splinkLines, sweepLines } from './report.js';
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

/** The engine's weights of all blocked pairs against the truth. */
function sweepOf(settings: RecordSettings, records: readonly BenchRecord[], linked: Linked): string[] {
  const { score } = createScorer(settings.comparisons, linked.model, settings.hardEvidence);
  const prepared = records.map(({ truth, features }) => ({ truth, features, values: settings.prepare!(features) }));
  const pairs: LabelledWeight[] = [];
  for (const [a, b] of blockedPairs(settings.blocking, prepared)) {
    const { weight, hard } = score(a.values, b.values);
    if (hard === null) pairs.push({ weight, isMatch: a.truth === b.truth });
  }
  const matches = matchesOf(records);
  const unseen = matches - pairs.filter(({ isMatch }) => isMatch).length;
  return [`  blocking misses ${unseen} of ${matches} matches`, ...sweepLines(sweepThresholds(pairs, unseen))];
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
  const { settings: compiled, sources } = recordsOf(data, files, (row) => truthOf(data.truth, row));
  const records = sources.flat();
  const thresholds = link === undefined ? data.thresholds : { link, review: Math.min(link, data.thresholds.review) };
  const settings = { ...compiled, thresholds };
  const arriving = shuffleSeed === undefined ? records : shuffled(records, shuffleSeed);
  const linked = await linkRecords(settings, arriving, data.training!, batchSize);
  const name = path.basename(file, '.json');
  const quality = qualityLines(
    `${name}: this engine, link threshold ${thresholds.link} bits`,
    records,
    linked.clusters,
  );
  console.log([...quality, ...costLines(linked, records.length)].join('\n'));
  if (sweep) console.log(sweepOf(settings, records, linked).join('\n'));
  if (splink) console.log(splinkLines(name, records, await runSplink(data, sources), thresholds.link).join('\n'));
}

try {
  const argv = process.argv.slice(2);
  if (argv.includes('--disputes')) await compareDisputes(argv);
  else await bench(benchArguments(argv, process.env, path.dirname(fileURLToPath(import.meta.url))));
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${USAGE}\n\n${DISPUTES_USAGE}`);
  process.exitCode = 2;
}
