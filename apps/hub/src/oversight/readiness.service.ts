import { Injectable } from '@nestjs/common';
import type { TopicPartition } from '#libs/bus/index.js';

/** Whether this hub has its share of Kafka's partitions, and gets on with them; told by intake and watchdog. */
@Injectable()
export class Readiness {
  intakeAssigned = false;
  /** The partitions that are this hub's. */
  assigned: readonly TopicPartition[] = [];
  /** For how long messages have waited while none was taken, where that is too long; null while it gets on. */
  stuckSeconds: number | null = null;
  /** For how long Kafka has not answered, where that is too long; null while it does. */
  kafkaSilentSeconds: number | null = null;
}
