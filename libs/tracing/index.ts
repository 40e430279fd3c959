export type { OpenSpan, SpanPlan } from './span.js';
export { isTraceparent } from './traceparent.js';
export { isTracing, openSpan, startTracing, stopTracing, TRACEPARENT } from './tracing.js';
