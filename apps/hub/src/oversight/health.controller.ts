import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, type HealthIndicatorResult, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Public } from '../access/access.decorator.js';
import { AliveView, ReadyView } from './health.dto.js';
import { notReady } from './not-ready.js';
import { Readiness } from './readiness.service.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly checks: HealthCheckService,
    @Inject(TypeOrmHealthIndicator) private readonly database: TypeOrmHealthIndicator,
    @Inject(DataSource) private readonly connection: DataSource,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  @Public()
  @Get('healthz')
  @ApiOperation({ summary: 'The process lives' })
  @ApiOkResponse({ type: AliveView })
  alive() {
    return { status: 'ok' };
  }

  @Public()
  @Get('readyz')
  @HealthCheck({ noCache: true, swaggerDocumentation: false })
  @ApiOkResponse({ type: ReadyView })
  @ApiOperation({
    summary:
      'Lookups are served: the registry answers and records are taken from Kafka; `intake`: none is, though some wait',
  })
  ready() {
    return this.checks
      .check([
        () => this.database.pingCheck('registry', { connection: this.connection, timeout: 2000 }),
        (): HealthIndicatorResult => {
          const { intakeAssigned, kafkaSilentSeconds: silentSeconds } = this.readiness;
          if (silentSeconds !== null) return { kafka: { status: 'down', silentSeconds } };
          return { kafka: { status: intakeAssigned ? 'up' : 'down' } };
        },
        (): HealthIndicatorResult => {
          const { stuckSeconds } = this.readiness;
          return { intake: stuckSeconds === null ? { status: 'up' } : { status: 'down', stuckSeconds } };
        },
      ])
      .catch((error: unknown) => {
        throw notReady(error);
      });
  }

  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Prometheus text' })
  @ApiOkResponse({
    description: 'Prometheus text',
    content: { 'text/plain; version=0.0.4; charset=utf-8': { schema: { type: 'string' } } },
  })
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
