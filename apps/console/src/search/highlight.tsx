import { createContext, Fragment, useContext, useMemo } from 'react';
import { wordsPattern } from './words-pattern';

interface Patterns {
  readonly open: RegExp | null;
  readonly hidden: RegExp | null;
}

const WordsContext = createContext<Patterns>({ open: null, hidden: null });

export function Highlighting({ q, children }: { q: string; children: React.ReactNode }) {
  const patterns = useMemo(() => ({ open: wordsPattern(q, false), hidden: wordsPattern(q, true) }), [q]);
  return <WordsContext value={patterns}>{children}</WordsContext>;
}

/** Text with the query's words marked. `hidden`: a person was found, and people in it are masked. */
export function Marked({ text, hidden = false }: { text: string; hidden?: boolean }) {
  const pattern = useContext(WordsContext)[hidden ? 'hidden' : 'open'];
  if (!pattern) return text;
  // split by a pattern with one group gives text and matches in turn: every second part is a match
  return text.split(pattern).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
    return index % 2 === 1 ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>;
  });
}
