import type { NewIncident } from '../../registry/incidents.js';
import type { RawMessage } from '../arrival.js';

/**
 * A log that was cut short (an unclean election, a restored backup) and has grown past the hub's position since. What
 * stands before the position may never have been read, and what was read may be gone: the source is read again. The
 * position stays, for reading the log again would make new versions of old contents.
 */
export const rewrittenLogs = (inPlaceOfTheLast: readonly RawMessage[]): NewIncident[] =>
  inPlaceOfTheLast.map(({ topic, partition, offset }) => ({
    kind: 'messages-gone',
    topic,
    partition,
    message: `offset ${offset} holds another message than the one that was read: the log was cut short and has grown again, the source is read again`,
  }));
