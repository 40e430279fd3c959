/** Disjoint sets of anything, with path halving and union by size (Tarjan and van Leeuwen 1984). */
export class UnionFind<T> {
  private readonly parents = new Map<T, T>();
  private readonly sizes = new Map<T, number>();

  add(item: T): void {
    if (this.parents.has(item)) return;
    this.parents.set(item, item);
    this.sizes.set(item, 1);
  }

  find(item: T): T {
    this.add(item);
    let at = item;
    for (;;) {
      const parent = this.parents.get(at)!;
      if (parent === at) return at;
      const grandparent = this.parents.get(parent)!;
      this.parents.set(at, grandparent);
      at = grandparent;
    }
  }

  union(a: T, b: T): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA === rootB) return;
    const [sizeA, sizeB] = [this.sizes.get(rootA)!, this.sizes.get(rootB)!];
    const [big, small] = sizeA >= sizeB ? [rootA, rootB] : [rootB, rootA];
    this.parents.set(small, big);
    this.sizes.set(big, sizeA + sizeB);
  }

  /** All sets, in order of the first item added to each. */
  groups(): T[][] {
    const groups = new Map<T, T[]>();
    for (const item of this.parents.keys()) {
      const root = this.find(item);
      const group = groups.get(root);
      if (group) group.push(item);
      else groups.set(root, [item]);
    }
    return [...groups.values()];
  }
}
