import { Controller, Get, Header, ServiceUnavailableException, type Type } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { ConnectorRuntime } from '../runtime/connector-runtime.js';

const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Liveness, readiness and figures for a monitoring system; nothing here tells what records say. */
export function healthController(runtime: ConnectorRuntime, metrics: Registry): Type {
  @Controller()
  class HealthController {
    @Get('healthz')
    healthz() {
      return { status: 'ok' };
    }

    @Get('readyz')
    readyz() {
      if (!runtime.isReady) throw new ServiceUnavailableException('Kafka is not there yet');
      const { state, reason, lastSuccessAt } = runtime.status();
      return { status: 'ready', state, reason, lastSuccessAt };
    }

    @Get('metrics')
    @Header('content-type', PROMETHEUS_TEXT)
    async metrics() {
      return await metrics.metrics();
    }
  }
  return HealthController;
}
