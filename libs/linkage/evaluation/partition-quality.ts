import { type Quality, qualityFrom, qualityOf } from './quality.js';

/** Item -> the group it is in; items that one side does not know are groups of their own there. */
export type Partition<T> = ReadonlyMap<T, unknown>;

/** What one true group contributes; all measures are ratios of sums of these, so that groups can be drawn anew. */
export interface GroupCounts {
  /** Pairs of the group that are together in the found partition. */
  readonly truePairs: number;
  readonly missedPairs: number;
  /** Pairs of a member with one of another group, found together; half of each, the other half is the other group's. */
  readonly falsePairs: number;
  readonly items: number;
  /** Sums over members of B-cubed precision and recall. */
  readonly precisionSum: number;
  readonly recallSum: number;
  /** 1 where the found partition has exactly this group. */
  readonly exact: number;
}

function groupsOf<T>(items: readonly T[], partition: Partition<T>): { index: number[]; sizes: number[] } {
  const numbers = new Map<unknown, number>();
  const sizes: number[] = [];
  const index = items.map((item) => {
    const group = partition.has(item) ? partition.get(item) : Symbol('alone');
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    sizes[number] = (sizes[number] ?? 0) + 1;
    return number;
  });
  return { index, sizes };
}

const pairsAmong = (size: number): number => (size * (size - 1)) / 2;

/** Counts by true group; items are those of the truth. */
export function countByGroup<T>(truth: Partition<T>, found: Partition<T>): GroupCounts[] {
  const items = [...truth.keys()];
  const real = groupsOf(items, truth);
  const claimed = groupsOf(items, found);
  const cells = real.sizes.map(() => new Map<number, number>());
  for (const [at, group] of real.index.entries()) {
    const cell = cells[group]!;
    cell.set(claimed.index[at]!, (cell.get(claimed.index[at]!) ?? 0) + 1);
  }
  return cells.map((cell, group) => {
    const items = real.sizes[group]!;
    const parts = [...cell].map(([part, shared]) => ({ shared, size: claimed.sizes[part]! }));
    const sum = (of: (part: { shared: number; size: number }) => number): number =>
      parts.reduce((total, part) => total + of(part), 0);
    const truePairs = sum(({ shared }) => pairsAmong(shared));
    return {
      truePairs,
      missedPairs: pairsAmong(items) - truePairs,
      falsePairs: sum(({ shared, size }) => (shared * (size - shared)) / 2),
      items,
      precisionSum: sum(({ shared, size }) => (shared * shared) / size),
      recallSum: sum(({ shared }) => (shared * shared) / items),
      exact: parts.length === 1 && parts[0]!.size === items ? 1 : 0,
    };
  });
}

const total = (groups: readonly GroupCounts[], of: (group: GroupCounts) => number): number =>
  groups.reduce((sum, group) => sum + of(group), 0);

/** Over all pairs of items: is the pair together in both partitions? */
export const pairwiseQuality = (groups: readonly GroupCounts[]): Quality =>
  qualityOf(
    total(groups, ({ truePairs }) => truePairs),
    total(groups, ({ falsePairs }) => falsePairs),
    total(groups, ({ missedPairs }) => missedPairs),
  );

/** The mean over items of how pure and how complete the item's own group is (Bagga and Baldwin 1998). */
export function bCubedQuality(groups: readonly GroupCounts[]): Quality {
  const items = total(groups, (group) => group.items);
  if (items === 0) return qualityFrom(1, 1);
  return qualityFrom(
    total(groups, ({ precisionSum }) => precisionSum) / items,
    total(groups, ({ recallSum }) => recallSum) / items,
  );
}
