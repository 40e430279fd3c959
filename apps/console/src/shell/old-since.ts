/** What is shown of something that was asked for, as far as this minds. */
interface Shown {
  readonly state: {
    readonly status: string;
    readonly data: unknown;
    readonly dataUpdatedAt: number;
    /** Says that its next page was asked for, and not itself. */
    readonly fetchMeta: { readonly fetchMore?: unknown } | null;
  };
}

const isOld = ({ state }: Shown): boolean =>
  state.status === 'error' && state.data !== undefined && !state.fetchMeta?.fetchMore;

/** What could not be read anew: what is shown of it is from before. Pure. */
export const oldOnes = <One extends Shown>(shown: readonly One[]): One[] => shown.filter(isOld);

/** From when the oldest of it is; null: all is as new as was asked for. Pure. */
export const oldSince = (shown: readonly Shown[]): number | null => {
  const times = oldOnes(shown).map(({ state }) => state.dataUpdatedAt);
  return times.length === 0 ? null : Math.min(...times);
};
