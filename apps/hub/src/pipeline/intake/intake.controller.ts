import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { IntakeMetrics } from '../../oversight/intake-metrics.service.js';
import type { RawMessage } from '../arrival.js';
import { type BatchAnswer, RAW_BATCH } from './kafka-intake.strategy.js';
import { type Intake, takeMessages } from './take-messages.js';

export const INTAKE = Symbol('intake');

@Controller()
export class IntakeController {
  constructor(
    @Inject(INTAKE) private readonly intake: Intake,
    private readonly metrics: IntakeMetrics,
  ) {}

  @EventPattern(RAW_BATCH)
  async takeBatch(@Payload() messages: readonly RawMessage[]): Promise<BatchAnswer> {
    const stop = this.metrics.startBatch(messages.length);
    try {
      this.metrics.enter(await takeMessages(this.intake, messages));
      return { committed: true };
    } catch (error) {
      this.metrics.failed();
      return { committed: false, error: error as Error };
    } finally {
      stop();
    }
  }
}
