import type { Bus, OutgoingMessage } from '#libs/bus/index.js';
import { CHECKPOINT_TOPIC, canonicalJson, type SystemName } from '#libs/contracts/index.js';
import { fetchTime, fetchTimesAfter } from '../source/fetch-clock.js';

/** The checkpoint lives in a compacted Kafka topic: outside of this process, behind the records it stands for. */
export class CheckpointStore {
  private stored: string | null = null;

  constructor(
    private readonly system: SystemName,
    private readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>,
  ) {}

  /** The newest checkpoint, as it was saved; null where there is none. */
  async load(bus: Bus): Promise<unknown> {
    const value = (await bus.readCompacted(CHECKPOINT_TOPIC)).get(this.system);
    if (!value) return null;
    const { checkpoint, savedAt } = JSON.parse(value.toString('utf8')) as { checkpoint: unknown; savedAt?: string };
    fetchTimesAfter(savedAt);
    this.stored = canonicalJson(checkpoint);
    return checkpoint;
  }

  /** Resolves when Kafka has it. Saving what is saved already costs nothing. */
  async save(checkpoint: unknown): Promise<void> {
    const text = canonicalJson(checkpoint);
    if (text === this.stored) return;
    const value = JSON.stringify({ checkpoint, savedAt: fetchTime() });
    await this.publish(CHECKPOINT_TOPIC, [{ key: this.system, value }]);
    this.stored = text;
  }
}
