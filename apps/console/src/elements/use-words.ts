import { useCallback } from 'react';
import { useLocation } from 'react-router';
import { useUsername } from '../session/username';
import { wordsIn, wordsKept } from './words-kept';

/** The words that this entry of the browser keeps of who has signed in, and what another entry has to keep of hers. */
export function useWords() {
  const { state: entry } = useLocation();
  const whose = useUsername();
  const keep = useCallback((q: string) => wordsKept(q, whose), [whose]);
  return { words: wordsIn(entry, whose), keep };
}
