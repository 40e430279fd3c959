import { randomUUID } from 'node:crypto';
import { type Batch, type BatchEnd, batchAfter, readBatch } from '#libs/exchange/index.js';
import { ProvinceJournal } from './province-journal.js';

const CHINA_OFFSET_MS = 8 * 3_600_000;

interface Received {
  readonly batch: Batch;
  readonly receiptNo: string;
}

/** What the platform says to a batch that came up. */
export interface UpAnswer {
  readonly status: number;
  readonly body: object;
}

const endOf = (batch: Batch | undefined): BatchEnd =>
  batch ? { sequence: batch.sequence, sha256: batch.digest.sha256 } : null;

/** Everything that the province's platform knows of one city. */
export class ProvinceDesk {
  private readonly received: Received[] = [];
  private readonly issued: Batch[] = [];
  /** What the city said of what came down. */
  readonly receipts: Record<string, unknown>[] = [];

  constructor(
    readonly cityCode: string,
    private readonly journal = new ProvinceJournal(null),
  ) {
    for (const entry of journal.entries())
      if ('down' in entry) this.issued.push(entry.down);
      else this.received.push({ batch: entry.up, receiptNo: entry.receiptNo });
  }

  /** Instructions and transferred cases that the city is to fetch, as one batch. */
  issue(items: readonly { readonly id: string }[]): Batch {
    const madeAt = new Date().toISOString();
    const batch = batchAfter(endOf(this.issued.at(-1)), {
      direction: 'down',
      city: this.cityCode,
      madeAt,
      items: [...items],
    });
    this.issued.push(batch);
    this.journal.add({ down: batch });
    return batch;
  }

  /** The same batch once more gets the same receipt. */
  takeUp(body: string): UpAnswer {
    const end = endOf(this.received.at(-1)?.batch);
    const known = (sequence: number) => this.received[sequence - 1]?.batch.digest.sha256 ?? null;
    const read = readBatch(body, { direction: 'up', city: this.cityCode, end, known });
    if (read.kind === 'refused') {
      const repeated = read.cause === 'repeated' ? this.received[(read.sequence ?? 0) - 1] : undefined;
      if (repeated) return { status: 200, body: receiptOf(repeated) };
      const expected = (end?.sequence ?? 0) + 1;
      return { status: read.cause === 'gap' ? 409 : 422, body: { cause: read.cause, message: '批次未收下', expected } };
    }
    const taken = { batch: read.batch, receiptNo: `SPT-${randomUUID()}` };
    this.received.push(taken);
    this.journal.add({ up: taken.batch, receiptNo: taken.receiptNo });
    return { status: 200, body: receiptOf(taken) };
  }

  next(after: number): Batch | null {
    return this.issued[after] ?? null;
  }

  /** Restored from a backup: the last batches that came up are gone. */
  forget(batches: number): void {
    this.received.splice(Math.max(0, this.received.length - batches));
  }

  books(day: string): Record<'up' | 'down', object[]> {
    const ofDay = (batches: readonly Batch[]) =>
      batches
        .filter(({ madeAt }) => chinaDay(madeAt) === day)
        .map(({ sequence, count, digest }) => ({ sequence, count, sha256: digest.sha256 }));
    return { up: ofDay(this.received.map(({ batch }) => batch)), down: ofDay(this.issued) };
  }

  /** Every event that came up, in order. */
  events(): Record<string, unknown>[] {
    return this.received.flatMap(({ batch }) => batch.items);
  }

  state(): Record<string, unknown> {
    return {
      up: this.received.length,
      events: this.events().length,
      down: this.issued.length,
      receipts: this.receipts,
    };
  }
}

const receiptOf = ({ batch: { sequence, count, digest }, receiptNo }: Received): object => ({
  receiptNo,
  sequence,
  count,
  sha256: digest.sha256,
  refused: [],
});

const chinaDay = (time: string): string => new Date(Date.parse(time) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
