import { useState } from 'react';
import type { LiveKind } from '../api/live';
import { useChanges } from './live';
import { type NewEntries, newEntries } from './new-entries';

/** How often a list is looked at again while its reader has not asked for what is new. */
const LOOK_EVERY_MS = 5000;

interface Looked {
  ids: readonly string[];
  at: number;
}

interface NewEntriesOptions {
  /** What changes the list. */
  kinds: readonly LiveKind[];
  /** Whose list: another one begins anew. */
  list: string;
  /** Entries that are shown, in their order, and when they were read. */
  shown: readonly string[];
  readAt: number;
  /** Reads the beginning of the list without showing it. */
  look(): Promise<readonly string[]>;
}

/** Whether a list has got new entries since it was read: it is looked at beside what is shown, and nothing moves. */
export function useNewEntries({ kinds, list, shown, readAt, look }: NewEntriesOptions): NewEntries | null {
  const [looked, setLooked] = useState<(Looked & { list: string }) | null>(null);
  useChanges(kinds, LOOK_EVERY_MS, () => {
    const at = Date.now();
    look().then(
      (ids) => setLooked({ ids, at, list }),
      () => undefined,
    );
  });
  if (!looked || looked.list !== list || looked.at < readAt) return null;
  const found = newEntries(shown, looked.ids);
  return found.changed ? found : null;
}
