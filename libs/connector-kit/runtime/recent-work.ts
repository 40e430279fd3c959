import type { ConnectorCounters, RecentWork } from '#libs/contracts/index.js';

const WINDOW_MS = 10 * 60_000;
const COUNTED = [
  'published',
  'rejected',
  'fetches',
  'failures',
] as const satisfies readonly (keyof ConnectorCounters)[];

interface Sample {
  readonly atMs: number;
  readonly counters: ConnectorCounters;
}

/** What a connector has done in the last ten minutes, by looks at counters that only grow. */
export class RecentWorkWatch {
  private readonly samples: Sample[];

  /** @param startMs of a clock that nobody sets */
  constructor(startMs: number, counters: ConnectorCounters) {
    this.samples = [{ atMs: startMs, counters: { ...counters } }];
  }

  look(atMs: number, counters: ConnectorCounters): void {
    this.samples.push({ atMs, counters: { ...counters } });
    // The look before the window stays: the window begins at it.
    while (this.samples.length > 2 && atMs - this.samples[1]!.atMs >= WINDOW_MS) this.samples.shift();
  }

  /** From the beginning of the window until now. */
  until(atMs: number, counters: ConnectorCounters): RecentWork {
    const { atMs: fromMs, counters: before } = this.samples[0]!;
    const [published, rejected, fetches, failures] = COUNTED.map((name) => counters[name] - before[name]) as [
      number,
      number,
      number,
      number,
    ];
    return { seconds: Math.round((atMs - fromMs) / 1000), published, rejected, fetches, failures };
  }
}
