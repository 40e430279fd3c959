import { type DynamicModule, Module } from '@nestjs/common';
import type { ConnectorRuntime } from '../runtime/connector-runtime.js';
import { connectorMetrics } from '../runtime/metrics.js';
import { controlController } from './control.controller.js';
import { healthController } from './health.controller.js';

@Module({})
class ConnectorModule {}

/** One connector's commands, health and figures. */
export function connectorModule(system: string, runtime: ConnectorRuntime): DynamicModule {
  const metrics = connectorMetrics(system, () => runtime.status());
  return {
    module: ConnectorModule,
    controllers: [controlController(system, runtime), healthController(runtime, metrics)],
  };
}
