import { type BlockingKey, coarserOf } from '../blocking/key-hash.js';
import { type ClusterId, orderedPair, pairKey, type RecordId } from '../identity.js';
import { GroupIndex } from './group-index.js';
import type { Constraint, ConstraintChange, LinkageStore, NewRecord, Placement, StoredEdge } from './linkage-store.js';

/** Everything in maps: for tests, benchmarks and registries that fit into memory. */
export class MemoryStore<F> implements LinkageStore<F> {
  private readonly records = new Map<RecordId, NewRecord<F>>();
  private readonly byKey = new GroupIndex<BlockingKey>();
  private readonly byComponent = new GroupIndex<RecordId>();
  private readonly byCluster = new GroupIndex<ClusterId>();
  private readonly edges = new Map<string, StoredEdge>();
  private readonly edgesOf = new GroupIndex<RecordId>();
  private readonly constraints = new Map<string, Constraint>();
  private readonly constrainedWith = new GroupIndex<RecordId>();

  async recordsOfKeys(keys: readonly BlockingKey[], limitPerKey: number): Promise<Map<BlockingKey, RecordId[]>> {
    const found = new Map<BlockingKey, RecordId[]>();
    for (const key of keys) {
      const ids = await this.newestOfKey(key, limitPerKey);
      if (ids.length > 0) found.set(key, ids);
    }
    return found;
  }

  async newestOfKey(key: BlockingKey, limit: number): Promise<RecordId[]> {
    return this.byKey.newest(key, limit);
  }

  async countOfKeys(keys: readonly BlockingKey[], most: number): Promise<Map<BlockingKey, number>> {
    return new Map(keys.map((key) => [key, Math.min(most, this.byKey.size(key))]));
  }

  async features(ids: readonly RecordId[]): Promise<Map<RecordId, F>> {
    const known = ids.map((id) => this.records.get(id)).filter((record) => record !== undefined);
    return new Map(known.map((record) => [record.id, record.features]));
  }

  async placements(ids: readonly RecordId[]): Promise<Placement[]> {
    return ids.flatMap((id) => this.placementOf(id) ?? []);
  }

  async membersOfComponents(components: readonly RecordId[], limit: number): Promise<Placement[]> {
    return this.placements(components.flatMap((component) => this.byComponent.oldest(component, limit)));
  }

  async membersOfClusters(clusters: readonly ClusterId[], limit: number): Promise<Placement[]> {
    return this.placements(clusters.flatMap((cluster) => this.byCluster.oldest(cluster, limit)));
  }

  async edgesAmong(ids: readonly RecordId[]): Promise<StoredEdge[]> {
    const wanted = new Set(ids);
    const found: StoredEdge[] = [];
    for (const a of wanted) {
      for (const b of this.edgesOf.all(a)) {
        if (a < b && wanted.has(b)) found.push(this.edges.get(pairKey(a, b))!);
      }
    }
    return found;
  }

  async constraintsOf(ids: readonly RecordId[]): Promise<Constraint[]> {
    const keys = new Set(ids.flatMap((a) => [...this.constrainedWith.all(a)].map((b) => pairKey(a, b))));
    return [...keys].map((key) => this.constraints.get(key)!);
  }

  async putRecords(records: readonly NewRecord<F>[]): Promise<void> {
    await this.removeRecords(records.map(({ id }) => id));
    for (const record of records) {
      this.records.set(record.id, record);
      for (const key of record.keys.flatMap(coarserOf)) this.byKey.add(key, record.id);
      this.byComponent.add(record.component, record.id);
      this.byCluster.add(record.cluster, record.id);
    }
  }

  async putEdges(edges: readonly StoredEdge[]): Promise<void> {
    for (const edge of edges) {
      this.edges.set(pairKey(edge.a, edge.b), edge);
      this.edgesOf.add(edge.a, edge.b);
      this.edgesOf.add(edge.b, edge.a);
    }
  }

  async dropEdges(ids: readonly RecordId[]): Promise<void> {
    for (const a of ids) {
      for (const b of [...this.edgesOf.all(a)]) {
        this.edges.delete(pairKey(a, b));
        this.edgesOf.remove(a, b);
        this.edgesOf.remove(b, a);
      }
    }
  }

  async place(placements: readonly Placement[]): Promise<void> {
    for (const { id, cluster, component } of placements) {
      const record = this.records.get(id);
      if (!record) continue;
      this.byComponent.remove(record.component, id);
      this.byCluster.remove(record.cluster, id);
      this.byComponent.add(component, id);
      this.byCluster.add(cluster, id);
      this.records.set(id, { ...record, cluster, component });
    }
  }

  async removeRecords(ids: readonly RecordId[]): Promise<void> {
    await this.dropEdges(ids);
    for (const id of ids) {
      const record = this.records.get(id);
      if (!record) continue;
      for (const key of record.keys.flatMap(coarserOf)) this.byKey.remove(key, id);
      this.byComponent.remove(record.component, id);
      this.byCluster.remove(record.cluster, id);
      this.records.delete(id);
    }
  }

  async putConstraints(changes: readonly ConstraintChange[]): Promise<void> {
    for (const { a: one, b: other, kind } of changes) {
      const [a, b] = orderedPair(one, other);
      if (kind) this.constraints.set(pairKey(a, b), { a, b, kind });
      else this.constraints.delete(pairKey(a, b));
      for (const [from, to] of [[a, b] as const, [b, a] as const]) {
        if (kind) this.constrainedWith.add(from, to);
        else this.constrainedWith.remove(from, to);
      }
    }
  }

  private placementOf(id: RecordId): Placement | undefined {
    const record = this.records.get(id);
    return record && { id, cluster: record.cluster, component: record.component, sortKey: record.sortKey };
  }
}
