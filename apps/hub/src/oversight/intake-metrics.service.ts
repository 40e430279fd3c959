import { Injectable } from '@nestjs/common';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Tally } from '../registry/books.js';

const OUTCOMES = ['written', 'superseded', 'unchanged', 'withdrawn', 'rejected'] as const;

/** Prometheus figures of the pipeline. No label carries anything of a record. */
@Injectable()
export class IntakeMetrics {
  private readonly messages: Counter<'system' | 'outcome'>;
  private readonly failures: Counter;
  private readonly seconds: Histogram;
  private readonly sizes: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.messages = new Counter({
      name: 'hub_messages_total',
      help: 'Messages taken from Kafka by their one terminal outcome',
      labelNames: ['system', 'outcome'],
      registers,
    });
    this.failures = new Counter({
      name: 'hub_batch_failures_total',
      help: 'Batches that were not committed',
      registers,
    });
    this.seconds = new Histogram({
      name: 'hub_batch_seconds',
      help: 'Time from batch to commit',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    });
    this.sizes = new Histogram({
      name: 'hub_batch_messages',
      help: 'Messages in a batch',
      buckets: [1, 10, 30, 100, 300, 1000, 3000],
      registers,
    });
  }

  startBatch(messages: number): () => void {
    this.sizes.observe(messages);
    return this.seconds.startTimer();
  }

  enter(tallies: readonly Tally[]): void {
    for (const tally of tallies)
      for (const outcome of OUTCOMES) this.messages.inc({ system: tally.system, outcome }, tally[outcome]);
  }

  failed(): void {
    this.failures.inc();
  }
}
