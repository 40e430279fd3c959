import { sentence } from '#libs/contracts/index.js';
import type { Connector, Interpretation, SourceItem } from '../connector.js';
import { ORIGINAL_BYTES_MAX } from './envelopes.js';

/** What a connector makes of one item; a fault of its mapping, and an item too large for Kafka, are refusals too. */
export function interpret(connector: Pick<Connector, 'interpret'>, item: SourceItem): Interpretation {
  if (item.bytes.length > ORIGINAL_BYTES_MAX) {
    const reason = sentence('item-too-large', { bytes: item.bytes.length, most: ORIGINAL_BYTES_MAX });
    return { kind: 'malformed', sourceId: identityOf(connector, item), cause: 'size:too-large', reason };
  }
  try {
    return connector.interpret(item);
  } catch (error) {
    // A fault of ours in one item must not hold up all others: it is quarantined like a fault of the source.
    const reason = sentence('mapping-failed', { problem: error instanceof Error ? error.message : String(error) });
    return { kind: 'malformed', sourceId: null, cause: 'mapping:fault', reason };
  }
}

function identityOf(connector: Pick<Connector, 'interpret'>, item: SourceItem): string | null {
  try {
    const meaning = connector.interpret(item);
    return meaning.kind === 'mapped' ? meaning.record.sourceId : meaning.sourceId;
  } catch {
    return null;
  }
}
