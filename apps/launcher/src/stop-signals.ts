const FORCE_AFTER_MS = 1_000;

/**
 * Settles at the first SIGINT, SIGTERM or SIGHUP. A later one forces the end; not within the first second, because npm
 * passes on the Ctrl-C that the terminal has already sent to all.
 */
export function firstStopSignal(force: () => void): Promise<void> {
  let firstAt = 0;
  return new Promise((resolve) => {
    const onSignal = () => {
      if (firstAt === 0) {
        firstAt = Date.now();
        resolve();
      } else if (Date.now() - firstAt > FORCE_AFTER_MS) force();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
