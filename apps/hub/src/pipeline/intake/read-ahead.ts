import type { RecordKey } from '#libs/contracts/index.js';
import { keyOf } from '../../registry/records.js';
import type { Arrival, RawMessage, Refusal } from '../arrival.js';
import type { CurrentRecord, ReadStage } from '../stages.js';
import { nothingOpens, type OpenMessage, parseMessage } from './parse-message.js';

export interface ReadAheadParts {
  /** Everything pure that the stages make of a record, kept by its content. */
  readonly read: (record: Pick<Arrival, 'record'>['record']) => void;
  /** Of these arrivals, those that look as if they had to be read: a guess, which nothing rests on. */
  readonly worthReading: (arrivals: readonly Arrival[]) => Promise<readonly Arrival[]>;
}

/** What the stages read; and what the registry knows already, asked beside the transactions. */
export const readAheadParts = (
  read: ReadStage,
  readForMatching: (record: CurrentRecord) => void,
  /** Content hashes of what is known of these records, by `keyOf`. */
  knownHashes: (keys: readonly RecordKey[]) => Promise<ReadonlyMap<string, string>>,
): ReadAheadParts => ({
  read: (record) => {
    const current = { ...record, recordId: '', version: 0, content: record.content ?? null };
    read(current);
    if (record.state === 'live' && record.content?.nature === 'dispute') readForMatching(current);
  },
  worthReading: async (arrivals) => {
    const known = await knownHashes(arrivals.map(({ record }) => record));
    return arrivals.filter(({ record, contentHash }) => known.get(keyOf(record)) !== contentHash);
  },
});

/** Messages between two looks at what the database has answered. */
const MESSAGES_AT_ONCE = 2;

/**
 * Reads the messages of the next transaction while the present one waits for the database. What was read is kept with the
 * messages and their contents; what was not, or failed, is read when its turn comes.
 */
export class ReadAhead {
  private readonly parsed = new WeakMap<RawMessage, Arrival | Refusal>();

  constructor(
    private readonly parts: ReadAheadParts,
    private readonly open: OpenMessage = nothingOpens,
  ) {}

  readonly parse = (message: RawMessage): Arrival | Refusal => {
    const item = this.parsed.get(message) ?? parseMessage(message, this.open);
    // A key that is not here now may be when the batch comes again.
    if (item.kind === 'arrival') this.parsed.set(message, item);
    return item;
  };

  /** Never rejects. */
  async start(messages: readonly RawMessage[]): Promise<void> {
    try {
      const arrivals: Arrival[] = [];
      await inTurns(messages, (message) => {
        const item = this.parse(message);
        if (item.kind === 'arrival' && item.record.content) arrivals.push(item);
      });
      await inTurns(await this.parts.worthReading(arrivals), ({ record }) => this.parts.read(record));
    } catch {
      // The stages will meet the same error where it counts.
    }
  }
}

async function inTurns<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (let start = 0; start < items.length; start += MESSAGES_AT_ONCE) {
    for (const item of items.slice(start, start + MESSAGES_AT_ONCE)) work(item);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
