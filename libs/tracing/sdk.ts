import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { OpenSpan, SpanMaker, SpanPlan } from './span.js';
import { readFailure } from './span-failure.js';
import { readTraceparent, traceparentOf } from './traceparent.js';

const STOP_MS_MAX = 3000;
const KINDS = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * Spans by OpenTelemetry's own SDK, sent by OTLP over HTTP. It reads the other standard variables itself (endpoint, headers,
 * sampler, batches). Nothing is instrumented behind our back: an automatic span would carry statements and addresses.
 */
export function sdkSpans(service: string, env: NodeJS.ProcessEnv): SpanMaker {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      ...attributesIn(env.OTEL_RESOURCE_ATTRIBUTES ?? ''),
      'service.name': service,
    }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: addressIn(env) }))],
  });
  const tracer = provider.getTracer('yian-tong');
  return { open, stop };

  function open({ name, kind, parent, startedAt, attributes }: SpanPlan): OpenSpan {
    const from = readTraceparent(parent);
    const context = from ? trace.setSpanContext(ROOT_CONTEXT, { ...from, isRemote: true }) : ROOT_CONTEXT;
    const span = tracer.startSpan(
      name,
      { kind: KINDS[kind], startTime: startedAt && timeOf(startedAt), attributes },
      context,
    );
    return {
      traceparent: traceparentOf(span.spanContext()),
      end: (failure, at) => {
        if (failure !== undefined) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          span.setAttribute('error.type', readFailure(failure));
        }
        span.end(at && timeOf(at));
      },
    };
  }

  async function stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_MS_MAX);
    });
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

/** Seconds and nanoseconds: a plain number would be taken for the time since the process began, where it is small. */
const timeOf = (date: Date): [number, number] => [
  Math.floor(date.getTime() / 1000),
  (date.getTime() % 1000) * 1_000_000,
];

/** The general address is one of a collector, below which each signal has a path of its own; the particular one is taken as it is. */
const addressIn = (env: NodeJS.ProcessEnv): string =>
  env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || `${env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')}/v1/traces`;

/** `key=value,key=value`, percent-encoded. */
function attributesIn(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const [, key, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    return key && value !== undefined ? [[key, decoded(value)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
