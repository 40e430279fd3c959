import { connectBus } from '#libs/bus/index.js';
import { withServingHub } from '../lookup/serving-hub.js';
import { committedRate } from '../pipeline/hub-run.js';
import { publishRecords, simulatedRecords } from '../pipeline/messages.js';
import { median } from '../pipeline/quantile.js';
import type { BenchServices } from '../pipeline/services.js';
import { type GrownRegistry, grownRegistry } from './grown-registry.js';

export interface GrowthOptions {
  /** Records in each registry, the smallest first. */
  readonly sizes: readonly number[];
  /** New records that each of them takes in a round. */
  readonly records: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
}

export interface SizeFigures {
  readonly records: number;
  /** Messages a second, median of the rounds. */
  readonly perSecond: number;
  /** To the smallest registry, median of the rounds' ratios. */
  readonly ratio: number;
}

export interface GrowthFigures {
  readonly sizes: readonly SizeFigures[];
  /** Of 1,000,000 to 10,000 records, the median of the rounds' ratios; null where these were not measured. */
  readonly ratio1MTo10k: number | null;
}

/** The whole pipeline on registries of several sizes: the same new messages to each, in turns; a round before the first warms. */
export async function measureGrowth(services: BenchServices, options: GrowthOptions): Promise<GrowthFigures> {
  const { sizes, records, rounds, log } = options;
  const registries: GrownRegistry[] = [];
  for (const size of sizes) {
    registries.push(await grownRegistry(services, size, log));
    log(`${size} records are in`);
  }
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench-growth' });
  const rates: number[][] = registries.map(() => []);
  let published = 0;
  for (let round = 0; round <= rounds; round++) {
    const { count } = await publishRecords(bus, simulatedRecords(records, `growth ${round}`).map(ofRound(round)));
    published += count;
    for (const [at, registry] of registries.entries()) {
      const rate = await withServingHub(registry, ({ client }) =>
        committedRate(client, { after: published - count, until: published }),
      );
      if (!(rate > 0)) throw new Error('a round came in one transaction: --records must be larger');
      if (round > 0) rates[at]!.push(rate);
      log(`round ${round}: ${registry.records} records, ${rate.toFixed(0)}/s`);
    }
  }
  await bus.disconnect();
  const figures = registries.map(
    (registry, at): SizeFigures => ({
      records: registry.records,
      perSecond: median(rates[at]!),
      ratio: median(rates[at]!.map((rate, round) => rate / rates[0]![round]!)),
    }),
  );
  return {
    sizes: figures,
    ratio1MTo10k: sizes[0] === 10_000 ? (figures[sizes.indexOf(1_000_000)]?.ratio ?? null) : null,
  };
}

/** Sources count their records anew in each round's world. */
const ofRound =
  (round: number) =>
  <R extends { readonly sourceId: string }>(record: R): R => ({ ...record, sourceId: `${record.sourceId}-r${round}` });

/** The figures as a table. */
export const growthTable = ({ sizes }: GrowthFigures): string =>
  [
    '| records in the registry | messages/s | ratio to the smallest |',
    '| --- | --- | --- |',
    ...sizes.map(
      ({ records, perSecond, ratio }) =>
        `| ${records.toLocaleString('en')} | ${perSecond.toFixed(0)} | ${ratio.toFixed(2)} |`,
    ),
  ].join('\n');
