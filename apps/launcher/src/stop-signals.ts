const FORCE_AFTER_MS = 1_000;
const PARENT_EVERY_MS = 1_000;

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

/** Settles when the npm that started us is gone: killed, it can pass on no signal. Never where npm did not start us. */
export function npmHasGone(env: NodeJS.ProcessEnv): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    if (!env.npm_lifecycle_event) return;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, PARENT_EVERY_MS);
    watch.unref();
  });
}
