import { setTimeout as sleep } from 'node:timers/promises';
import type { BusProducer, OutgoingMessage } from '#libs/bus/index.js';
import { sentence } from '#libs/contracts/index.js';
import { backOffMs } from '../source/retrying.js';
import type { ConnectorLogger } from './connector-logger.js';

const FIRST_PAUSE_MS = 1000;
const PAUSE_MS_MAX = 30_000;

/**
 * Sends until Kafka has it. Nothing is read meanwhile, so that a slow Kafka slows the reading and memory stays flat.
 * What may have been appended before a failure is sent again: the hub takes each content once.
 */
export class Publisher {
  /** Why nothing can be sent at present; null while things go well. */
  blockedBy: string | null = null;

  constructor(
    private readonly producer: BusProducer,
    private readonly logger: ConnectorLogger,
    /** Ends the waiting for a Kafka that stays away. */
    private readonly giveUp: AbortSignal,
    private readonly onChange: () => void,
  ) {}

  async publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    for (let failures = 0; ; ) {
      this.giveUp.throwIfAborted();
      try {
        await this.producer.send(topic, messages);
        this.block(null);
        return;
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        const reason = sentence('kafka-refuses', { problem });
        this.logger.warn(
          { topic, messages: messages.length, error: String(error) },
          'messages were not taken by Kafka',
        );
        this.block(reason);
        await sleep(backOffMs(++failures, FIRST_PAUSE_MS, PAUSE_MS_MAX), undefined, { signal: this.giveUp });
      }
    }
  }

  private block(reason: string | null): void {
    if (this.blockedBy === reason) return;
    this.blockedBy = reason;
    this.onChange();
  }
}
