import type { OutgoingMessage } from '#libs/bus/index.js';
import type { InventoryEntry } from '#libs/contracts/index.js';
import type { Connector, SourcePage, SourceReader } from '../connector.js';
import type { CheckpointStore } from './checkpoint-store.js';
import type { Circuit } from './circuit.js';
import type { ConnectorLogger } from './connector-logger.js';
import type { Gate } from './gate.js';
import type { PageIntake } from './page-intake.js';
import type { SeenRecords } from './seen-records.js';
import type { SourceBooks } from './source-books.js';
import type { Turnstile } from './turnstile.js';

/** What sweeps and re-reads of one source share. */
export interface ReadingDesk {
  readonly connector: Connector;
  readonly reader: SourceReader<unknown>;
  readonly intake: PageIntake;
  readonly checkpoints: CheckpointStore;
  readonly seen: SeenRecords;
  readonly books: SourceBooks;
  readonly circuit: Circuit;
  readonly gate: Gate;
  readonly turnstile: Turnstile;
  /** Resolves when Kafka has them. */
  readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>;
  readonly logger: ConnectorLogger;
  /** Something that the status tells has changed. */
  readonly onChange: () => void;
}

/**
 * Draws one page and takes it, in one turn. Null where the gate shut before or meanwhile: what was not taken comes
 * again from the checkpoint.
 */
export function drawPage<End>(
  desk: ReadingDesk,
  pages: AsyncGenerator<SourcePage<unknown>, End>,
  again: boolean,
  afterwards: (page: SourcePage<unknown>, entries: readonly InventoryEntry[]) => Promise<void>,
): Promise<IteratorResult<SourcePage<unknown>, End> | null> {
  return desk.turnstile.run(async () => {
    if (!desk.gate.isOpen) return null;
    const step = await pages.next().catch((error: unknown) => {
      if (desk.gate.isOpen) throw error;
      return null;
    });
    if (step && !step.done) {
      const entries = await desk.intake.take(step.value, again);
      await afterwards(step.value, entries);
    }
    return step;
  });
}
