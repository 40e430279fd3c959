interface SourceFailureOptions extends ErrorOptions {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the source asks to be left alone, milliseconds. */
  readonly retryAfterMs?: number;
}

/**
 * A source did not answer as agreed. `transient`: the same request may be answered later. `refused`: it never will
 * (an expired cursor, a parameter it does not take). The message is for people and holds no secrets.
 */
export class SourceFailure extends Error {
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly kind: 'transient' | 'refused',
    message: string,
    options: SourceFailureOptions = {},
  ) {
    super(message, options);
    this.name = 'SourceFailure';
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}
