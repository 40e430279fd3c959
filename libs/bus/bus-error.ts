/**
 * A failure of the bus. `retriable`: the same call may succeed later (broker away, leader moving, time-out); otherwise
 * it never will (a message larger than the topic allows, a malformed name) and the caller must give the message up.
 */
export class BusError extends Error {
  constructor(
    message: string,
    readonly retriable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'BusError';
  }
}

/** kafkajs says of most errors whether they are worth another try; an exhausted retry is, an unknown error may be. */
export function toBusError(action: string, error: unknown): BusError {
  if (error instanceof BusError) return error;
  const root = rootCause(error);
  const retriable = (root as { retriable?: unknown }).retriable !== false;
  return new BusError(`${action}: ${root instanceof Error ? root.message : String(root)}`, retriable, { cause: error });
}

function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current ?? new Error('unknown error');
}
