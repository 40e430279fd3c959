import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own lines on pino; what it says of its start-up is for debugging. */
export class PinoLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ nest: context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ nest: context }, String(message));
  }

  error(message: unknown, _stack?: unknown, context?: unknown): void {
    this.logger.error({ nest: context }, String(message));
  }
}
