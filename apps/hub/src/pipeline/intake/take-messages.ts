import { sentence } from '#libs/contracts/index.js';
import type { Tally } from '../../registry/books.js';
import type { Arrival, RawMessage, Refusal } from '../arrival.js';
import type { PipelineParts } from '../parts.js';
import { PayloadKeysMissing } from './open-message.js';
import { refuse } from './parse-message.js';
import type { PoisonAlarm } from './poison-alarm.js';
import type { TimeoutPatience } from './timeout-patience.js';

/** Poison beyond this share of a batch is no bad data but a fault of ours: stop and show it, rather than fill the quarantine. */
const POISON_SHARE_MAX = 0.1;
const POISON_ALWAYS_ALLOWED = 3;

/** Settles messages in one transaction; `parse` says what to make of each, where it is not to be read as usual. */
export type Settle = (
  messages: readonly RawMessage[],
  parse?: (message: RawMessage) => Arrival | Refusal,
) => Promise<Tally[]>;

/** What taking messages needs. */
export interface Intake {
  readonly settle: Settle;
  readonly parts: PipelineParts;
  readonly patience: TimeoutPatience;
  readonly alarm: PoisonAlarm;
  /** Called with the messages of the next transaction, before the present one is awaited. */
  readonly readAhead?: (messages: readonly RawMessage[]) => void;
  readonly onPoison: (message: RawMessage, error: Error) => void;
  /** Aborts when the hub is to end: no further transaction is begun. */
  readonly ending: AbortSignal;
}

/** The hub ends before all of a batch was taken: what is left comes again at the next start. */
export class HubIsEnding extends Error {
  override readonly name = 'HubIsEnding';
}

/**
 * Commits a batch, in transactions of bounded size. A part that fails for a reason that lies in its data, or that takes
 * too long, is halved until the message is found that cannot be processed; that one goes to quarantine and the rest goes
 * on. Throws for transient errors, when the hub is to end, and for more poison than data can explain: then nothing more
 * moves, at later deliveries neither, until a part succeeds.
 */
export async function takeMessages(
  { settle, patience, alarm, readAhead, onPoison, ending }: Omit<Intake, 'parts'>,
  messages: readonly RawMessage[],
): Promise<Tally[]> {
  const poisonMax = Math.max(POISON_ALWAYS_ALLOWED, Math.floor(messages.length * POISON_SHARE_MAX));
  let poisoned = 0;

  const take = async (part: readonly RawMessage[]): Promise<Tally[]> => {
    if (ending.aborted) throw new HubIsEnding('the hub is ending');
    try {
      const tallies = await settle(part);
      patience.succeeded(part, tallies.length > 0);
      if (tallies.length > 0) alarm.succeeded();
      return tallies;
    } catch (error) {
      const late = isTimeout(error);
      if (late) patience.timedOut(part);
      else if (isTransient(error) || alarm.isRaised) throw error;
      const [only] = part;
      if (part.length > 1 || !only) return halve(part);
      if (late && !patience.isExhausted(only)) throw error;
      return setAside(only, error as Error);
    }
  };

  const halve = async (part: readonly RawMessage[]): Promise<Tally[]> => {
    const middle = Math.ceil(part.length / 2);
    // In order: the later half may hold newer versions of records in the earlier one.
    return [...(await take(part.slice(0, middle))), ...(await take(part.slice(middle)))];
  };

  const setAside = async (message: RawMessage, error: Error): Promise<Tally[]> => {
    poisoned += 1;
    if (poisoned > poisonMax) {
      alarm.raise();
      throw new Error(`more than ${poisonMax} messages of a batch cannot be processed`, { cause: error });
    }
    onPoison(message, error);
    return settle([message], () =>
      refuse(message, 'hub:cannot-process', sentence('not-processed', { problem: error.message })),
    );
  };

  const tallies: Tally[] = [];
  for (let start = 0; start < messages.length; ) {
    const part = messages.slice(start, start + patience.messagesMax);
    const next = messages.slice(start + part.length, start + part.length + patience.messagesMax);
    if (next.length > 0) readAhead?.(next);
    tallies.push(...(await take(part)));
    start += part.length;
  }
  return tallies;
}

/** query_canceled: the statement took longer than statement_timeout. */
const TIMEOUT_STATE = '57014';

export const isTimeout = (error: unknown): boolean => (error as { code?: unknown }).code === TIMEOUT_STATE;

/**
 * SQLSTATE classes that speak of the server's state, not of the data: 08 connection, 25P03 and 25P04 a session that was
 * ended, 40 rollback, 53 resources, 55, 57, 58.
 */
const TRANSIENT_STATE = /^(?:08|25P0[34]|40|53|55|57|58)/;
const TRANSIENT_NETWORK =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|Connection terminated|not queryable|connection error|timeout/i;

/** True where trying the same again later can help. */
export function isTransient(error: unknown): boolean {
  if (error instanceof PayloadKeysMissing) return true;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (/^[0-9A-Z]{5}$/.test(code) && TRANSIENT_STATE.test(code)) || TRANSIENT_NETWORK.test(`${code} ${message}`);
}
