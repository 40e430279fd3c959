/** What a span is about. Names and attributes hold no personal data: counts, systems, our own ids. */
export interface SpanPlan {
  readonly name: string;
  readonly kind: 'internal' | 'client' | 'producer' | 'consumer';
  /** The span that caused it, as `traceparent`; a trace begins where there is none. */
  readonly parent?: string | null;
  readonly startedAt?: Date;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

export interface OpenSpan {
  /** For whoever goes on from here. */
  readonly traceparent: string;
  /** `failure`: what went wrong; only the kind of the error is told, since messages may quote what was read. */
  end(failure?: unknown, at?: Date): void;
}

/** What makes spans once tracing is on: libs/tracing/sdk.ts. */
export interface SpanMaker {
  open(plan: SpanPlan): OpenSpan;
  stop(): Promise<void>;
}
