import { useEffect, useState } from 'react';

/** What stands in a field that begins with `value`, is changed by hand, and follows where Back, Forward or a link has changed the value. */
export function useFollowed<T extends string | number>(value: T) {
  const [entered, setEntered] = useState(value);
  useEffect(() => setEntered(value), [value]);
  return [entered, setEntered] as const;
}
