import { createContext, Fragment, useContext, useMemo } from 'react';

const WordsContext = createContext<RegExp | null>(null);

const literally = (word: string) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The query's words, longest first, so that the longer of two overlapping ones is marked. */
export function wordsPattern(q: string): RegExp | null {
  const words = q.split(/[\s,，、;；]+/u).filter((word) => word !== '');
  if (words.length === 0) return null;
  const longestFirst = words.sort((a, b) => b.length - a.length).map(literally);
  return new RegExp(`(${longestFirst.join('|')})`, 'giu');
}

export function Highlighting({ q, children }: { q: string; children: React.ReactNode }) {
  const pattern = useMemo(() => wordsPattern(q), [q]);
  return <WordsContext value={pattern}>{children}</WordsContext>;
}

/** Text with the query's words marked. */
export function Marked({ text }: { text: string }) {
  const pattern = useContext(WordsContext);
  if (!pattern) return text;
  // split by a pattern with one group gives text and matches in turn: every second part is a match
  return text.split(pattern).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
    return index % 2 === 1 ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>;
  });
}
