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

const useWhose = (place: string | null): string | null => {
  const username = useUsername();
  return place === null ? null : `${username} ${place}`;
};

/** Whether something was left at this place by who has signed in. */
export function useDraftLeft(place: string): boolean {
  const whose = useWhose(place);
  const [left] = useState(() => whose !== null && drafts.of(whose) !== undefined);
  return left;
}

/**
 * The state of a form, which outlives its page: a link or a key that leads elsewhere loses nothing typed, and who typed it
 * finds it again. `place`: null where nothing is kept. `given`: what is no draft yet. `first`: what the form begins with.
 */
export function useDraft<T>(place: string | null, given: T, first = given): Draft<T> {
  const whose = useWhose(place);
  const [left] = useState(() => (whose === null ? undefined : drafts.of<T>(whose)));
  const [value, setValue] = useState<T>(left ?? first);
  const isDone = useRef(false);
  useEffect(() => {
    if (whose === null) return;
    if (value === given || isDone.current) drafts.drop(whose);
    else drafts.keep(whose, value);
  }, [whose, value, given]);
  const drop = () => {
    isDone.current = true;
    if (whose !== null) drafts.drop(whose);
  };
  return { value, setValue, wasLeft: left !== undefined, drop };
}
