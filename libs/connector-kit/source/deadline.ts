/**
 * Runs `work` with a signal that aborts when `signal` does or after `ms` milliseconds, and settles then even where
 * `work` does not hear its signal. Rejects with the reason of `signal`, or with a `TimeoutError`.
 *
 * Not `AbortSignal.any` with `AbortSignal.timeout`: on Node 20 nothing but weak references holds the timer's signal, so
 * a garbage collection takes the deadline away and a source that hangs is waited for for ever.
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const pass = () => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError')), ms);
  signal.addEventListener('abort', pass, { once: true });
  try {
    return await Promise.race([work(controller.signal), abortOf(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', pass);
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
