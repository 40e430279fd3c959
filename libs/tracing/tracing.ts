import type { OpenSpan, SpanMaker, SpanPlan } from './span.js';

/** Name of the header (Kafka, HTTP) and of the CloudEvents attribute that carries a trace on. */
export const TRACEPARENT = 'traceparent';

let maker: SpanMaker | null = null;

/** Whether anybody collects traces; nothing is computed for them where nobody does. */
export const isTracing = (): boolean => maker !== null;

/** null where tracing is off. */
export const openSpan = (plan: SpanPlan): OpenSpan | null => maker?.open(plan) ?? null;

/**
 * Switched on by the standard variables alone: OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, unless
 * OTEL_SDK_DISABLED or OTEL_TRACES_EXPORTER=none. The SDK is not even loaded where it is off.
 */
export async function startTracing(service: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (maker !== null || !isWanted(env)) return;
  const { sdkSpans } = await import('./sdk.js');
  maker = sdkSpans(env.OTEL_SERVICE_NAME || service, env);
}

/** Sends what is still here. A collector that is away holds nobody up. */
export async function stopTracing(): Promise<void> {
  const stopping = maker;
  maker = null;
  await stopping?.stop();
}

export const isWanted = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) &&
  env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
  env.OTEL_TRACES_EXPORTER?.toLowerCase() !== 'none';
