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
  const last = ids.findLastIndex((id) => known.has(id));
  const comeUp = last < 0 ? 0 : Math.min(gone, ids.length - 1 - last);
  const count = ids.filter((id) => !known.has(id)).length - comeUp;
  const changed = count > 0 || ids.some((id, index) => id !== shown[index]) || (ids.length === 0 && shown.length > 0);
  return { count, more: count > 0 && count === ids.length && shown.length > 0, changed };
}
