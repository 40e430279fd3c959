import type { BlockingKey } from '../blocking/key-hash.js';
import { grouped } from '../clustering/grouped.js';
import { type ClusterId, orderedPair, pairKey, type RecordId } from '../identity.js';
import type { Constraint, ConstraintChange, LinkageStore, NewRecord, Placement, StoredEdge } from './linkage-store.js';
import { idOf, type Row, type SqlClient } from './sql-client.js';
import * as sql from './statements.js';
import { storableJson, storableText } from './storable-text.js';

const placementOf = (row: Row): Placement => ({
  id: idOf(row.record_id),
  cluster: idOf(row.cluster_id),
  component: idOf(row.component_id),
  sortKey: row.sort_key as string,
});

const edgeOf = (row: Row): StoredEdge => ({
  a: idOf(row.record_a),
  b: idOf(row.record_b),
  weight: Number(row.weight),
  evidence: Number(row.evidence),
  hard: row.hard as StoredEdge['hard'],
  linking: row.linking as boolean,
});

/** Columns of a table, for `unnest`. */
const columnsOf = <T>(items: readonly T[], ...columns: ((item: T) => unknown)[]): unknown[][] =>
  columns.map((column) => items.map(column));

/**
 * The tables of `LINKAGE_SCHEMA_SQL` through a client of the caller's, and so within the caller's transaction. Each call
 * is one set-based statement.
 */
export class PostgresStore<F> implements LinkageStore<F> {
  constructor(private readonly client: SqlClient) {}

  async recordsOfKeys(keys: readonly BlockingKey[], limitPerKey: number): Promise<Map<BlockingKey, RecordId[]>> {
    const rows = await this.ask(sql.RECORDS_OF_KEYS, keys, limitPerKey);
    return new Map(rows.map((row) => [String(row.key), (row.record_ids as unknown[]).map(idOf)]));
  }

  async countOfKeys(keys: readonly BlockingKey[], most: number): Promise<Map<BlockingKey, number>> {
    const rows = await this.ask(sql.COUNT_OF_KEYS, keys, most);
    return new Map(rows.map((row) => [String(row.key), Number(row.records)]));
  }

  async features(ids: readonly RecordId[]): Promise<Map<RecordId, F>> {
    const rows = await this.ask(sql.FEATURES, ids);
    return new Map(rows.map((row) => [idOf(row.record_id), row.features as F]));
  }

  async placements(ids: readonly RecordId[]): Promise<Placement[]> {
    return (await this.ask(sql.PLACEMENTS, ids)).map(placementOf);
  }

  async membersOfComponents(components: readonly RecordId[], limitPerComponent: number): Promise<Placement[]> {
    return (await this.ask(sql.MEMBERS_OF_COMPONENTS, components, limitPerComponent)).map(placementOf);
  }

  async membersOfClusters(clusters: readonly ClusterId[], limitPerCluster: number): Promise<Placement[]> {
    return (await this.ask(sql.MEMBERS_OF_CLUSTERS, clusters, limitPerCluster)).map(placementOf);
  }

  async edgesAmong(ids: readonly RecordId[]): Promise<StoredEdge[]> {
    return ids.length < 2 ? [] : (await this.ask(sql.EDGES_AMONG, ids)).map(edgeOf);
  }

  async constraintsOf(ids: readonly RecordId[]): Promise<Constraint[]> {
    const rows = await this.ask(sql.CONSTRAINTS_OF, ids);
    return rows.map((row) => ({
      a: idOf(row.record_a),
      b: idOf(row.record_b),
      kind: row.kind as Constraint['kind'],
    }));
  }

  async putRecords(records: readonly NewRecord<F>[]): Promise<void> {
    const [ids, ...others] = columnsOf(
      records,
      ({ id }) => id,
      ({ cluster }) => cluster,
      ({ component }) => component,
      ({ sortKey }) => storableText(sortKey),
      ({ features }) => storableJson(features),
    );
    const pairs = records.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })));
    const keyColumns = columnsOf(
      pairs,
      ({ key }) => key,
      ({ id }) => id,
    );
    await this.ask(sql.PUT_RECORDS, ids!, ...others, ...keyColumns);
  }

  async putEdges(edges: readonly StoredEdge[]): Promise<void> {
    const columns = columnsOf(
      edges,
      ({ a }) => a,
      ({ b }) => b,
      ({ weight }) => weight,
      ({ evidence }) => evidence,
      ({ hard }) => hard,
      ({ linking }) => linking,
    );
    await this.ask(sql.PUT_EDGES, columns[0]!, ...columns.slice(1));
  }

  async dropEdges(ids: readonly RecordId[]): Promise<void> {
    await this.ask(sql.DROP_EDGES, ids);
  }

  async place(placements: readonly Placement[]): Promise<void> {
    const [ids, clusters, components] = columnsOf(
      placements,
      ({ id }) => id,
      ({ cluster }) => cluster,
      ({ component }) => component,
    );
    await this.ask(sql.PLACE, ids!, clusters, components);
  }

  async removeRecords(ids: readonly RecordId[]): Promise<void> {
    await this.ask(sql.REMOVE_RECORDS, ids);
  }

  async putConstraints(changes: readonly ConstraintChange[]): Promise<void> {
    const newest = new Map(changes.map((change) => [pairKey(change.a, change.b), change]));
    const ordered = [...newest.values()].map(({ a, b, kind }) => ({ pair: orderedPair(a, b), kind }));
    const { lifted = [], said = [] } = Object.fromEntries(
      grouped(ordered, ({ kind }) => (kind === null ? 'lifted' : 'said')),
    );
    const ends = [({ pair }: (typeof ordered)[number]) => pair[0], ({ pair }: (typeof ordered)[number]) => pair[1]];
    const [liftedA, liftedB] = columnsOf(lifted, ...ends);
    await this.ask(sql.LIFT_CONSTRAINTS, liftedA!, liftedB);
    const [saidA, saidB, kinds] = columnsOf(said, ...ends, ({ kind }) => kind);
    await this.ask(sql.PUT_CONSTRAINTS, saidA!, saidB, kinds);
  }

  /** Nothing is asked for an empty batch. */
  private async ask(statement: string, batch: readonly unknown[], ...others: unknown[]): Promise<Row[]> {
    if (batch.length === 0) return [];
    return (await this.client.query(statement, [batch, ...others])).rows as Row[];
  }
}
