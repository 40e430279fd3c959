/** W3C Trace Context, version 00: trace, parent, flags; neither of the ids may be all zeros. */
const FORM = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

export const isTraceparent = (text: unknown): text is string => typeof text === 'string' && FORM.test(text);

/** null for anything that is no such header: a trace is then begun anew. */
export function readTraceparent(text: string | null | undefined): TraceContext | null {
  const [, traceId, spanId, flags] = FORM.exec(text ?? '') ?? [];
  return traceId && spanId && flags ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16) } : null;
}

export const traceparentOf = ({ traceId, spanId, traceFlags }: TraceContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
