/** Milliseconds that work goes on before others get their turn: a request waits for several such turns. */
const TURN_MS = 5;

/**
 * Does the work for each item in order, and lets the process's other work in between once a turn is over: requests are
 * answered while a batch of hundreds of records is decided. Whatever `work` rests on may have changed after each item.
 */
export async function inTurns<T>(items: Iterable<T>, work: (item: T, at: number) => void): Promise<void> {
  let at = 0;
  let since = performance.now();
  for (const item of items) {
    work(item, at++);
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

/** As `Array.map`, in turns. */
export async function mapInTurns<T, R>(items: Iterable<T>, make: (item: T, at: number) => R): Promise<R[]> {
  const made: R[] = [];
  await inTurns(items, (item, at) => void made.push(make(item, at)));
  return made;
}
