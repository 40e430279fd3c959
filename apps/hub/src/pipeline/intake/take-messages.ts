import type { Tally } from '../../registry/books.js';
import type { Transaction } from '../../registry/transaction.js';
import type { RawMessage } from '../arrival.js';
import type { PipelineParts } from '../parts.js';
import { processBatch } from '../pipeline.js';
import { refuse } from './parse-message.js';

/** Poison beyond this share of a batch is no bad data but a fault of ours: stop and show it, rather than fill the quarantine. */
const POISON_SHARE_MAX = 0.1;
const POISON_ALWAYS_ALLOWED = 3;
/** Bounds memory, the time others wait for the decision lock, and what a crash has to do again. */
const TRANSACTION_MESSAGES_MAX = 500;

/** What taking messages needs. */
export interface Intake {
  /** Runs work in one transaction of the registry: commits when it resolves, rolls back when it does not. */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly parts: PipelineParts;
  readonly onPoison: (message: RawMessage, error: Error) => void;
}

/**
 * Commits a batch, in transactions of bounded size. A part that fails for a reason that lies in its data is halved until the message is found that
 * cannot be processed; that one goes to quarantine and the rest goes on. Throws for transient errors and for more
 * poison than data can explain: then nothing moves, and Kafka delivers the uncommitted part again.
 */
export async function takeMessages(intake: Intake, messages: readonly RawMessage[]): Promise<Tally[]> {
  const poisonMax = Math.max(POISON_ALWAYS_ALLOWED, Math.floor(messages.length * POISON_SHARE_MAX));
  const poisoned: RawMessage[] = [];

  const take = async (part: readonly RawMessage[]): Promise<Tally[]> => {
    try {
      return await intake.transaction((tx) => processBatch(tx, intake.parts, part));
    } catch (error) {
      if (isTransient(error)) throw error;
      const [only] = part;
      if (part.length === 1 && only) return setAside(only, error as Error);
      const middle = Math.ceil(part.length / 2);
      // In order: the later half may hold newer versions of records in the earlier one.
      return [...(await take(part.slice(0, middle))), ...(await take(part.slice(middle)))];
    }
  };

  const setAside = async (message: RawMessage, error: Error): Promise<Tally[]> => {
    poisoned.push(message);
    if (poisoned.length > poisonMax)
      throw new Error(`more than ${poisonMax} messages cannot be processed: ${error.message}`, { cause: error });
    intake.onPoison(message, error);
    const parse = () => refuse(message, 'hub:cannot-process', `the hub could not process it: ${error.message}`);
    return intake.transaction((tx) => processBatch(tx, intake.parts, [message], parse));
  };

  const tallies: Tally[] = [];
  for (let start = 0; start < messages.length; start += TRANSACTION_MESSAGES_MAX) {
    tallies.push(...(await take(messages.slice(start, start + TRANSACTION_MESSAGES_MAX))));
  }
  return tallies;
}

/** SQLSTATE classes that speak of the server's state, not of the data: 08 connection, 40 rollback, 53 resources, 55, 57, 58. */
const TRANSIENT_STATE = /^(?:08|40|53|55|57|58)/;
const TRANSIENT_NETWORK = /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|Connection terminated|timeout/i;

/** True where trying the same again later can help. */
export function isTransient(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (/^[0-9A-Z]{5}$/.test(code) && TRANSIENT_STATE.test(code)) || TRANSIENT_NETWORK.test(`${code} ${message}`);
}
