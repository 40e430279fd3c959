/** `unknown-key`: the key may be brought back, and then it opens. `altered`: never will it. `malformed`: no sealed payload. */
export type UnsealingFault = 'unknown-key' | 'altered' | 'malformed';

/** Something sealed that cannot be opened; the message is a sentence that an operator can act on, without contents. */
export class UnsealingError extends Error {
  override readonly name = 'UnsealingError';

  constructor(
    readonly fault: UnsealingFault,
    message: string,
  ) {
    super(message);
  }
}
