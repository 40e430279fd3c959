/** A time at which something was decided of a case, or a version of its records came. */
export interface Moment {
  /** The whole of it is to be seen by then. */
  asOf: string;
  /** Kinds of what was decided, as the ledger calls them; `version`. */
  kinds: string[];
}

interface Entry {
  at: string;
  kind: string;
}

/** What the hub decides of one batch has times that differ by less. */
const ONE_MOMENT_MS = 2000;

/**
 * The times of entries, the oldest first; entries of one batch are one moment, which ends a millisecond after its last:
 * times are given to the millisecond, and kept more exactly. Pure.
 */
export function momentsOf(entries: readonly Entry[]): Moment[] {
  const moments: (Moment & { begin: number })[] = [];
  for (const { at, kind } of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const time = Date.parse(at);
    const asOf = new Date(time + 1).toISOString();
    const last = moments.at(-1);
    if (!last || time - last.begin > ONE_MOMENT_MS) moments.push({ asOf, kinds: [kind], begin: time });
    else {
      last.asOf = asOf;
      if (!last.kinds.includes(kind)) last.kinds.push(kind);
    }
  }
  return moments.map(({ asOf, kinds }) => ({ asOf, kinds }));
}

/** Which moment a time shows: the last that was over by then; the first where there was none. Pure. */
export function momentAt(moments: readonly Moment[], asOf: string): number {
  const found = moments.findLastIndex((moment) => Date.parse(moment.asOf) <= Date.parse(asOf));
  return Math.max(found, 0);
}
