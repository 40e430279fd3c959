import type { SealedEvent } from '#libs/contracts/index.js';
import { type MasterKeys, Opener, UnsealingError } from '#libs/sealed-payload/index.js';
import type { Arrival, Refusal } from '../arrival.js';
import { type OpenMessage, refuse } from './parse-message.js';

const UNKNOWN_KEY = 'sealed:unknown-key';

const REMEDY = {
  'unknown-key': 'put its file back into KEYS_DIR/payload, then have the connector read the record again (repull)',
  altered: 'ask who writes to this topic beside the connector, then have the connector read the record again (repull)',
  malformed: 'no connector of this version writes such messages: find out who did',
} as const;

/** Opens messages by the payload keys; what cannot be opened is refused with a reason that an operator can act on. */
export function messageOpener(masters: MasterKeys): OpenMessage {
  const opener = new Opener(masters);
  return (message, event: SealedEvent) => {
    try {
      return { ...message, value: opener.open(event, event.source) };
    } catch (error) {
      if (!(error instanceof UnsealingError)) throw error;
      const { fault, message: reason } = error;
      return refuse(message, `sealed:${fault}`, `the message cannot be opened: ${reason}; ${REMEDY[fault]}`);
    }
  };
}

/** Beyond this many of a batch a missing key is no intruder's word but ours to bring back: nothing may move without it. */
const MISSING_MAX = 3;

/** Keys of many messages are missing: transient, since somebody can bring them back. */
export class PayloadKeysMissing extends Error {
  override readonly name = 'PayloadKeysMissing';
}

/** Throws PayloadKeysMissing rather than have the quarantine filled with what opens once a key is back. */
export function demandPayloadKeys(items: readonly (Arrival | Refusal)[]): void {
  const missing = items.filter((item): item is Refusal => item.kind === 'refusal' && item.cause === UNKNOWN_KEY);
  if (missing.length <= MISSING_MAX) return;
  throw new PayloadKeysMissing(`${missing.length} messages wait for their key: ${missing[0]?.reason}`);
}
