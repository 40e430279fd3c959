import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { useUsername } from '../session/username';
import { drafts } from './drafts';

interface Draft<T> {
  value: T;
  setValue: Dispatch<SetStateAction<T>>;
  /** It was left here before, and is found again. */
  wasLeft: boolean;
  /** It was sent, or is not wanted any more. */
  drop(): void;
}

/** Whether something was left at this place by who has signed in. */
export function useDraftLeft(place: string): boolean {
  const username = useUsername();
  const [left] = useState(() => drafts.of(username, place) !== undefined);
  return left;
}

/**
 * The state of a form, which outlives its page: a link or a key that leads elsewhere loses nothing typed, and who typed it
 * finds it again. `place`: null where nothing is kept. `given`: what is no draft yet. `first`: what the form begins with.
 */
export function useDraft<T>(place: string | null, given: T, first = given): Draft<T> {
  const username = useUsername();
  const [left] = useState(() => (place === null ? undefined : drafts.of<T>(username, place)));
  const [value, setValue] = useState<T>(left ?? first);
  const isDone = useRef(false);
  useEffect(() => {
    if (place === null) return;
    if (value === given || isDone.current) drafts.drop(username, place);
    else drafts.keep(username, place, value);
  }, [username, place, value, given]);
  const drop = () => {
    isDone.current = true;
    if (place !== null) drafts.drop(username, place);
  };
  return { value, setValue, wasLeft: left !== undefined, drop };
}
