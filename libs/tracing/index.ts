export { isTraceparent } from './traceparent.js';
export {
  isTracing,
  type OpenSpan,
  openSpan,
  type SpanPlan,
  startTracing,
  stopTracing,
  TRACEPARENT,
} from './tracing.js';
