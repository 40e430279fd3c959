import type { PartitionBatch } from './bus.js';
import { pauseBetween } from './retry-pause.js';

interface Offered {
  readonly batch: PartitionBatch;
  readonly settle: (handled: boolean) => void;
}

interface GathererOptions {
  readonly handle: (batches: readonly PartitionBatch[]) => Promise<void>;
  /** After a successful call, before the batches are settled. */
  readonly onHandled: (batches: readonly PartitionBatch[]) => Promise<void>;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Merges the batches that kafkajs hands over one per partition into single calls, one at a time: what arrives while a
 * call runs waits for the next one.
 */
export class BatchGatherer {
  private waiting: Offered[] = [];
  private running: Promise<void> | null = null;
  private failuresInRow = 0;
  private readonly stopped = new AbortController();

  constructor(private readonly options: GathererOptions) {}

  /** Resolves once the batch was handled (true), or was not and must come again (false). */
  offer(batch: PartitionBatch): Promise<boolean> {
    return new Promise((settle) => {
      if (this.stopped.signal.aborted) return settle(false);
      this.waiting.push({ batch, settle });
      this.running ??= this.drain();
    });
  }

  /** Resolves when no call is running. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Gives back what waits and ends a pause; the running call goes on. */
  stop(): void {
    this.stopped.abort();
  }

  private async drain(): Promise<void> {
    // The batches of one fetch are offered within one turn of the event loop: take them together.
    await new Promise((resolve) => setImmediate(resolve));
    const taken = this.waiting;
    this.waiting = [];
    const handled = !this.stopped.signal.aborted && (await this.handle(taken.map(({ batch }) => batch)));
    this.running = null;
    for (const { settle } of taken) settle(handled);
    if (this.waiting.length > 0) this.running ??= this.drain();
  }

  private async handle(batches: readonly PartitionBatch[]): Promise<boolean> {
    const fresh = batches.filter((batch) => !batch.isStale());
    if (fresh.length === 0) return false;
    try {
      await this.options.handle(fresh);
      await this.options.onHandled(fresh);
      this.failuresInRow = 0;
      return true;
    } catch (error) {
      this.options.onFailed(error);
      await pauseBetween(++this.failuresInRow, this.stopped.signal);
      return false;
    }
  }
}
