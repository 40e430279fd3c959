import { useState } from 'react';
import { useRefusal } from './refusal';
import { useToast } from './toast';

/** Does one thing at a time, and says what went wrong. */
export function useWork() {
  const [isBusy, setBusy] = useState(false);
  const say = useToast();
  const refusalOf = useRefusal();
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    work()
      .catch((error) => say(refusalOf(error) ?? String(error)))
      .finally(() => setBusy(false));
  };
  return { run, isBusy };
}
