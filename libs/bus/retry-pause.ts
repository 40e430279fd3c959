import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 200;
const PAUSE_MS_MAX = 30_000;

/** Jittered pause that doubles with each failure in a row; ends early, without error, when `signal` aborts. */
export async function pauseBetween(failuresInRow: number, signal: AbortSignal): Promise<void> {
  const ceiling = Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** (failuresInRow - 1));
  const ms = ceiling / 2 + (Math.random() * ceiling) / 2;
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
