import type { RecordId } from '../identity.js';

const nobody: ReadonlySet<RecordId> = new Set();

/** Record ids by some key. */
export class GroupIndex<K> {
  private readonly groups = new Map<K, Set<RecordId>>();

  add(key: K, id: RecordId): void {
    const group = this.groups.get(key);
    if (group) group.add(id);
    else this.groups.set(key, new Set([id]));
  }

  remove(key: K, id: RecordId): void {
    const group = this.groups.get(key);
    if (group?.delete(id) && group.size === 0) this.groups.delete(key);
  }

  all(key: K): ReadonlySet<RecordId> {
    return this.groups.get(key) ?? nobody;
  }

  size(key: K): number {
    return this.all(key).size;
  }

  oldest(key: K, limit: number): RecordId[] {
    return [...this.all(key)].sort((a, b) => a - b).slice(0, limit);
  }

  newest(key: K, limit: number): RecordId[] {
    return [...this.all(key)].sort((a, b) => b - a).slice(0, limit);
  }
}
