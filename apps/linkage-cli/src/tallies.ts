/** What one true conflict contributes to the measures of one group of pairs; sums of these are all that measures need. */
export interface Counts {
  truePositives: number;
  /** Pairs with a record of another conflict; half of each, the other half is the other conflict's. */
  falsePositives: number;
  falseNegatives: number;
  /** Candidate pairs of two conflicts, and those of them in one case; halves, as above. */
  hardPairs: number;
  merged: number;
  /** Records, and the sums over them of B-cubed precision and recall. */
  items: number;
  precisionSum: number;
  recallSum: number;
}

const nothing = (): Counts => ({
  truePositives: 0,
  falsePositives: 0,
  falseNegatives: 0,
  hardPairs: 0,
  merged: 0,
  items: 0,
  precisionSum: 0,
  recallSum: 0,
});

/** Counts by group of pairs (a pair of systems, a stratum …) and conflict, so that conflicts can be drawn anew. */
export class Tallies {
  private readonly groups = new Map<string, Map<string, Counts>>();

  add(group: string, conflict: string, what: keyof Counts, amount = 1): void {
    const conflicts = this.groups.get(group) ?? new Map<string, Counts>();
    this.groups.set(group, conflicts);
    const counts = conflicts.get(conflict) ?? nothing();
    conflicts.set(conflict, counts);
    counts[what] += amount;
  }

  get names(): string[] {
    return [...this.groups.keys()].sort();
  }

  /** Conflicts that contribute something to any of these groups; one that is in several counts in each. */
  unitsOf(...groups: readonly string[]): Counts[] {
    const byConflict = new Map<string, Counts>();
    for (const group of groups)
      for (const [conflict, counts] of this.groups.get(group) ?? []) {
        const sum = byConflict.get(conflict) ?? nothing();
        for (const what of Object.keys(sum) as (keyof Counts)[]) sum[what] += counts[what];
        byConflict.set(conflict, sum);
      }
    return [...byConflict.values()];
  }
}

export const totalOf = (units: readonly Counts[], what: keyof Counts): number =>
  units.reduce((sum, counts) => sum + counts[what], 0);
