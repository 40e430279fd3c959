import type { ConnectorHealth } from '../oversight/connector-health.js';

type Seen = Pick<ConnectorHealth, 'state' | 'lag' | 'lastSuccessAt' | 'sourceCount' | 'balanced'>;

/** A day's round waits no longer than this for records that are still on their way. */
export const WAIT_MS_MAX = 2 * 3_600_000;

/**
 * Whether the registry holds what the sources do, so that a week's count is one: nothing waits in Kafka, and each
 * connector that speaks has read its source to the end. One that is silent or failing is not waited for, but where none
 * has spoken yet nothing is known.
 */
export function isCaughtUp(connectors: readonly Seen[]): boolean {
  const speaking = connectors.filter(({ state }) => state !== 'failing');
  return (
    speaking.length > 0 &&
    connectors.every(({ lag }) => lag === 0) &&
    speaking.every(
      ({ lastSuccessAt, sourceCount, balanced }) =>
        lastSuccessAt !== null && (sourceCount === null || balanced !== null),
    )
  );
}

/** Whether a day's round may begin: the registry has caught up, or it has been waited for for long enough. Pure. */
export const mayBegin = (connectors: readonly Seen[], waitedMs: number): boolean =>
  waitedMs >= WAIT_MS_MAX || isCaughtUp(connectors);
