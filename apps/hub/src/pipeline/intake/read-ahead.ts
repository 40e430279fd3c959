import type { RecordKey } from '#libs/contracts/index.js';
import { inTurns } from '#libs/turns/index.js';
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

/**
 * Reads the messages of the next transaction while the present one waits for the database. What was read is kept until the
 * stages take it, and no longer: a delivery is thousands of messages, and what is read of each many times its size. What
 * was not read ahead, or failed, is read when its turn comes.
 */
export class ReadAhead {
  private readonly parsed = new WeakMap<RawMessage, Arrival | Refusal>();
  private readonly taken = new WeakSet<RawMessage>();

  constructor(
    private readonly parts: ReadAheadParts,
    private readonly open: OpenMessage = nothingOpens,
  ) {}

  /** What the message says; it is let go of. */
  readonly take = (message: RawMessage): Arrival | Refusal => {
    const item = this.parsed.get(message) ?? parseMessage(message, this.open);
    this.parsed.delete(message);
    this.taken.add(message);
    return item;
  };

  /** Never rejects. */
  async start(messages: readonly RawMessage[]): Promise<void> {
    try {
      const arrivals: Arrival[] = [];
      await inTurns(messages, (message) => {
        if (this.taken.has(message)) return;
        const item = parseMessage(message, this.open);
        // A key that is not here now may be when the message is taken.
        if (item.kind === 'arrival') this.parsed.set(message, item);
        if (item.kind === 'arrival' && item.record.content) arrivals.push(item);
      });
      await inTurns(await this.parts.worthReading(arrivals), ({ record }) => this.parts.read(record));
    } catch {
      // The stages will meet the same error where it counts.
    }
  }
}
