/**
 * Words that may name somebody are kept with the browser's entry, so that one can go back to them, and not in its address: whom
 * somebody looked for is in no list of pages visited, and in no proxy's log. They are for who wrote them alone: an entry
 * outlives her session, and the next at the same desk goes back, too.
 */
interface Kept {
  q: string;
  whose: string;
}

/** What an entry keeps of these words. Pure. */
export const wordsKept = (q: string, whose: string): Kept | null => (q === '' ? null : { q, whose });

/** The words that an entry keeps of hers; '' for none. Pure. */
export const wordsIn = (state: unknown, whose: string): string => {
  const kept = state as Partial<Kept> | null | undefined;
  return typeof kept?.q === 'string' && kept.whose === whose ? kept.q : '';
};
