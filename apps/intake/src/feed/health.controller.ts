import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common';
import { type IntakeParts, PARTS } from '../parts.js';

/** Asked by what watches over the process; on the inner port, as whoever may see the pages need not know. */
@Controller()
export class HealthController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get('healthz')
  lives(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.parts.ping();
      return { status: 'ok' };
    } catch {
      throw new ServiceUnavailableException('PostgreSQL does not answer');
    }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.parts.metrics.text();
  }
}
