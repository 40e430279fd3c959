import { setTimeout as sleep } from 'node:timers/promises';

/** So long something is waited for that other work on the machine may delay. */
const WITHIN_MS = 120_000;

/** What is found once there is something: null, undefined and false are nothing. */
export async function eventually<T>(
  find: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  what: string,
): Promise<T> {
  for (const startedAt = Date.now(); Date.now() - startedAt < WITHIN_MS; await sleep(50)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`not within ${WITHIN_MS / 1000} s: ${what}`);
}

/** What `look` sees once it is so; what it saw last is told where it never is. */
export async function seenOnce<T>(look: () => Promise<T>, isSo: (seen: T) => boolean, what: string): Promise<T> {
  let last: T | undefined;
  const seen = await eventually(async () => {
    last = await look();
    return isSo(last) && { it: last };
  }, what).catch((error: Error) => {
    throw new Error(`${error.message}; it is ${JSON.stringify(last)?.slice(0, 500)}`);
  });
  return seen.it;
}
