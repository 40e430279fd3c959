import os from 'node:os';
import { connectBus } from '#libs/bus/index.js';
import { measureBareCopy } from './bare-copy.js';
import type { ConnectWorker } from './connect/connect-worker.js';
import { bytesPerRecord } from './disk-bytes.js';
import { forgetPositions, type HubRun, measureHub } from './hub-run.js';
import { linkageF1 } from './linkage-of-run.js';
import { publishRecords, simulatedRecords, trueConflicts } from './messages.js';
import { median } from './quantile.js';
import type { PipelineFigures } from './report.js';
import type { BenchServices } from './services.js';
import { stageShares } from './stage-shares.js';

export interface PipelineOptions {
  readonly records: number;
  readonly rounds: number;
  /** Null: Kafka Connect is not measured. */
  readonly connect: ConnectWorker | null;
  /** The folder that the CPU profile goes to. */
  readonly profile: string;
  readonly log: (line: string) => void;
}

const SEED = '1';
/** Of the bare copy's rate. */
const GOAL = 0.5;
const CORES = os.cpus().length;

interface Round {
  readonly copy: number;
  readonly connect: number | null;
  readonly first: HubRun;
  readonly again: HubRun;
}

/** The pipeline, the bare copy and Kafka Connect on the same messages, in turns; once more under a profile. */
export async function measurePipeline(services: BenchServices, options: PipelineOptions): Promise<PipelineFigures> {
  const { records, rounds, connect, log } = options;
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  const { topics, count, bytes } = await publishRecords(bus, simulatedRecords(records, SEED));
  log(`${count} messages, ${Math.round(bytes / count)} bytes each`);
  const database = (name: string, round: number) => services.createDatabase(`${name}_${round}`);
  // A JVM is slow until it is warm.
  if (connect) await connect.measure(await database('connect', 0), topics, count);
  let disk: Record<string, number> = {};
  let f1 = 0;
  const truth = trueConflicts(records, SEED);
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    const copy = await measureBareCopy(bus, await database('copy', round), topics, count);
    const sink = connect && (await connect.measure(await database('connect', round), topics, count));
    const databaseUrl = await database('hub', round);
    const run = { brokers: services.brokers, databaseUrl, count };
    const first = await measureHub(run);
    disk = await bytesPerRecord(databaseUrl);
    f1 = await linkageF1(databaseUrl, truth);
    await forgetPositions(databaseUrl);
    const again = await measureHub(run);
    measured.push({ copy, connect: sink, first, again });
    const rates = [copy, first.perSecond, again.perSecond, sink ?? 0].map((rate) => rate.toFixed(0));
    log(`round ${round}: copy ${rates[0]}/s, hub ${rates[1]}/s, the same again ${rates[2]}/s${told(rates[3]!)}`);
  }
  await bus.disconnect();
  const shares = await profiled(services, options, count);
  const ground = { records: count, bytesPerMessage: Math.round(bytes / count), shares, disk, f1 };
  return figuresOf(measured, ground);
}

const told = (rate: string): string => (rate === '0' ? '' : `, Kafka Connect ${rate}/s`);

async function profiled(services: BenchServices, { profile }: PipelineOptions, count: number) {
  await measureHub({
    brokers: services.brokers,
    databaseUrl: await services.createDatabase('hub_profiled'),
    count,
    nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  });
  return Object.fromEntries(stageShares(profile));
}

interface Ground {
  readonly records: number;
  readonly bytesPerMessage: number;
  readonly shares: Readonly<Record<string, number>>;
  readonly disk: Readonly<Record<string, number>>;
  readonly f1: number;
}

function figuresOf(
  measured: readonly Round[],
  { records, bytesPerMessage, shares, disk, f1 }: Ground,
): PipelineFigures {
  const of = (value: (round: Round) => number): number => median(measured.map(value));
  const hasConnect = measured.some(({ connect }) => connect !== null);
  const runs = measured.flatMap(({ first, again }) => [first, again]);
  return {
    pipeline: {
      ratioToBareCopy: of(({ copy, first }) => first.perSecond / copy),
      ratioToConnect: hasConnect ? of(({ connect, first }) => first.perSecond / connect!) : null,
      hubPerSecond: of(({ first }) => first.perSecond),
      copyPerSecond: of(({ copy }) => copy),
      connectPerSecond: hasConnect ? of(({ connect }) => connect!) : null,
      records,
      rounds: measured.length,
      bytesPerMessage,
      stageShares: shares,
      cpuMsPerMessage: {
        hub: of(({ first }) => first.cpuMs.hub),
        postgres: of(({ first }) => first.cpuMs.postgres),
        atHalfOfCopy: of(({ copy }) => (CORES / (GOAL * copy)) * 1000),
      },
      linkageF1: f1,
    },
    redelivery: {
      ratioToBareCopy: of(({ copy, again }) => again.perSecond / copy),
      hubPerSecond: of(({ again }) => again.perSecond),
    },
    memory: { hubRssMb: Math.round(Math.max(...runs.map(({ rssMbMax }) => rssMbMax))) },
    disk: { bytesPerRecord: disk },
  };
}
