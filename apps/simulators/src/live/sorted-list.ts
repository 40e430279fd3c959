/** Entries in the order of their keys, each found, put in and taken out by binary search. */
export class SortedList<T> {
  private readonly entries: T[];

  constructor(
    private readonly compare: (a: T, b: T) => number,
    initial: readonly T[] = [],
  ) {
    this.entries = [...initial].sort(compare);
  }

  get size(): number {
    return this.entries.length;
  }

  get last(): T | undefined {
    return this.entries.at(-1);
  }

  /** Position of the first entry that is not before this one. */
  positionOf(entry: T): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.entries[middle] as T, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  slice(from: number, count: number): T[] {
    return this.entries.slice(from, from + count);
  }

  insert(entry: T): void {
    this.entries.splice(this.positionOf(entry), 0, entry);
  }

  remove(entry: T): void {
    const position = this.positionOf(entry);
    const found = this.entries[position];
    if (found !== undefined && this.compare(found, entry) === 0) this.entries.splice(position, 1);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.entries[Symbol.iterator]();
  }
}
