/**
 * Words that may name somebody are kept with the browser's entry, so that one can go back to them, and not in its address: whom
 * somebody looked for is in no list of pages visited, and in no proxy's log.
 */
interface Kept {
  q: string;
}

/** What an entry keeps for these words. Pure. */
export const wordsKept = (q: string): Kept | null => (q === '' ? null : { q });

/** The words that an entry keeps; '' for none. Pure. */
export const wordsIn = (state: unknown): string => {
  const kept = state as Partial<Kept> | null | undefined;
  return typeof kept?.q === 'string' ? kept.q : '';
};
