import { useEffect, useState } from 'react';
import { useUsername } from '../session/username';
import { drafts } from './drafts';

/**
 * What is typed or chosen in a dialog: it goes when the dialog is closed. Where its page goes under it, for another has signed in
 * over an expired session, it is kept for who typed it, and stands there again when she opens the dialog at the same `place`.
 */
export function useEntry<T>(place: string, first: T | (() => T)) {
  const username = useUsername();
  const [begun] = useState<T>(first);
  const [value, setValue] = useState<T>(() => drafts.leftAt<T>(username, place) ?? begun);
  useEffect(() => {
    drafts.takeBack(username, place);
    return value === begun ? undefined : drafts.stand(username, place, value);
  }, [username, place, value, begun]);
  return [value, setValue] as const;
}
