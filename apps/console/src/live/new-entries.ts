import { useState } from 'react';
import type { LiveKind } from '../api/live';
import { useChanges } from './live';

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

export interface NewEntries {
  /** Not shown yet. */
  count: number;
  /** Every entry that was looked at is new: there may be more. */
  more: boolean;
  /** The beginning of the list is not what is shown. */
  changed: boolean;
}

/** How what was looked at differs from what is shown. Pure. */
export function newEntries(shown: readonly string[], ids: readonly string[]): NewEntries {
  const known = new Set(shown);
  // Where entries went, as many have come up from behind the last one that was shown: these are not new.
  const gone = shown.slice(0, ids.length).filter((id) => !ids.includes(id)).length;
  const comeUp = Math.min(gone, ids.length - 1 - ids.findLastIndex((id) => known.has(id)));
  const count = ids.filter((id) => !known.has(id)).length - (known.size > 0 ? comeUp : 0);
  const changed = count > 0 || ids.some((id, index) => id !== shown[index]) || (ids.length === 0 && shown.length > 0);
  return { count, more: count > 0 && count === ids.length && shown.length > 0, changed };
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
