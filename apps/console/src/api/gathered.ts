/** While others may still ask. */
const PAUSE_MS = 10;

/** Asks once for all that is asked for one by one within a moment; null for what there is none of. */
export function gathered<Value>(
  ask: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
  most: number,
): (key: string) => Promise<Value | null> {
  let turn: { keys: Set<string>; answer: Promise<ReadonlyMap<string, Value>> } | null = null;
  const begin = () => {
    const keys = new Set<string>();
    const answer = new Promise((resolve) => setTimeout(resolve, PAUSE_MS)).then(() => {
      if (turn?.keys === keys) turn = null;
      return ask([...keys]);
    });
    return { keys, answer };
  };
  return async (key) => {
    if (!turn || turn.keys.size >= most) turn = begin();
    turn.keys.add(key);
    const { answer } = turn;
    return (await answer).get(key) ?? null;
  };
}
