import type { OutgoingMessage } from '#libs/bus/index.js';
import { INVENTORY_TOPIC, type InventoryEntry, type InventoryPage, type SystemName } from '#libs/contracts/index.js';

/** Tells the hub what a source holds, as it is read. */
export class Inventory {
  private readonly startedAt = new Date().toISOString();
  private pages = 0;

  constructor(
    private readonly system: SystemName,
    readonly stocktakingId: string,
    private readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>,
  ) {}

  /** Resolves when Kafka has them. */
  async add(entries: readonly InventoryEntry[]): Promise<void> {
    if (entries.length > 0) await this.tell(entries, null);
  }

  /** The source was read to its end. */
  async end(): Promise<void> {
    await this.tell([], { startedAt: this.startedAt, endedAt: new Date().toISOString() });
  }

  private async tell(entries: readonly InventoryEntry[], end: InventoryPage['end']): Promise<void> {
    const { system, stocktakingId } = this;
    const page: InventoryPage = { system, stocktakingId, page: this.pages, entries, end };
    await this.publish(INVENTORY_TOPIC, [{ key: system, value: JSON.stringify(page) }]);
    this.pages++;
  }
}
