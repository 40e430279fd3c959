import { sentence } from '#libs/contracts/index.js';
import { maskedSentence } from '../access/disclosure.js';
import type { IncidentKind } from '../registry/operating-incidents.js';
import type { ConnectorHealth } from './connector-health.js';

/** What is to be told of one source: each kind is open with a sentence for people, or over. */
export type ConnectorIncidents = Readonly<Partial<Record<IncidentKind, string | null>>>;

/** A difference that stood still for so many checks is none of records on their way. */
export const CHECKS_OF_DIFFERENCE = 3;

/**
 * What a source's health means for people. `checks`: for how many checks in a row its books have shown the same difference.
 * Kinds that are left out cannot be judged now. Pure.
 */
export function connectorIncidents(health: ConnectorHealth, checks: number): ConnectorIncidents {
  const { state, reason, isSilent, isHeld, sourceCount, registryCount, quarantinedCount, balanced } = health;
  // It goes where nobody states a purpose.
  const why = reason === null ? state : maskedSentence(reason);
  const found: Partial<Record<IncidentKind, string | null>> = {
    'connector-silent': isSilent ? why : null,
    'connector-failing': !isSilent && state === 'failing' ? why : null,
  };
  if (isSilent) return found;
  found['source-held'] = isHeld ? why : null;
  if (sourceCount === 0 && registryCount > 0)
    found['unexpected-zero'] = sentence('unexpected-zero', { records: registryCount });
  else if (sourceCount !== null && sourceCount > 0) found['unexpected-zero'] = null;
  if (balanced === true) found['books-differ'] = null;
  // A source that says it is empty is told of already, and no difference to be looked for.
  else if (balanced === false && sourceCount !== 0 && checks >= CHECKS_OF_DIFFERENCE)
    found['books-differ'] = sentence('books-differ', {
      source: sourceCount,
      registry: registryCount,
      quarantine: quarantinedCount,
    });
  return found;
}
