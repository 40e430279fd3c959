import { parseArgs } from 'node:util';

export const USAGE = `npm run faults -- [--seed N] [--faults N] [--shard I/N] [--resume FILE] [--records N] [--keep]
npm run faults -- --episodes FILE [--brokers 3] [--seed N] [--records N] [--keep]
  Lets faults drawn from a seed happen to two hubs, three connectors, Kafka and PostgreSQL under load, and checks that
  nothing was lost, doubled, out of order or stuck. --shard takes one part of N; --resume notes what has passed in FILE, and
  leaves it out the next time. --episodes lets those of a file happen
  (bench/faults/episodes) in place of drawn ones; --brokers 3 gives them a Kafka of three. Ends with 1 where a checker found something.`;

export interface Settings {
  readonly seed: string;
  readonly faults: number;
  readonly shards: number;
  /** Those to be run, from 1; all of them when --shard was not given. */
  readonly chosen: readonly number[];
  readonly resumeFile: string | null;
  /** Episodes that are written down, in place of those that the seed draws. */
  readonly episodesFile: string | null;
  /** Of the Kafka that is hit. */
  readonly kafkaBrokers: 1 | 3;
  readonly records: number;
  readonly keep: boolean;
}

/** Throws RangeError that says what is wrong. */
export function readSettings(argv: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '200' },
      shard: { type: 'string' },
      resume: { type: 'string' },
      episodes: { type: 'string' },
      brokers: { type: 'string', default: '1' },
      records: { type: 'string', default: '600' },
      keep: { type: 'boolean', default: false },
    },
  });
  const faults = whole('--faults', values.faults, 1);
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(values.shard ?? '1/1') ?? [];
  const shards = Number(count ?? 0);
  if (!shards || Number(index) < 1 || Number(index) > shards)
    throw new RangeError('--shard must be I/N, I from 1 to N');
  const kafkaBrokers = Number(values.brokers);
  if (kafkaBrokers !== 1 && kafkaBrokers !== 3) throw new RangeError('--brokers must be 1 or 3');
  return {
    seed: values.seed,
    faults,
    shards,
    chosen: [Number(index)],
    resumeFile: values.resume ?? null,
    episodesFile: values.episodes ?? null,
    kafkaBrokers,
    records: whole('--records', values.records, 50),
    keep: values.keep,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new RangeError(`${name} must be a whole number from ${least}`);
  return value;
}
