import { arrayOf, type ColumnType } from '#libs/pg-arrays/index.js';
import { type BlockingKey, rangeOf } from '../blocking/key-hash.js';
import { grouped } from '../clustering/grouped.js';
import { type ClusterId, orderedPair, pairKey, type RecordId } from '../identity.js';
import type { Constraint, ConstraintChange, LinkageStore, NewRecord, Placement, StoredEdge } from './linkage-store.js';
import type { RecentFeatures } from './recent-features.js';
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

type Column<T> = readonly [type: ColumnType, read: (item: T) => unknown];

/** Columns of a table, for `unnest`; none where there are no items. */
const columnsOf = <T>(items: readonly T[], ...columns: Column<T>[]): unknown[] =>
  columns.map(([type, read]) => arrayOf(type, items.map(read)));

/** Both ends of each key's range. */
const rangesOf = (keys: readonly BlockingKey[]): unknown[] =>
  columnsOf(keys.map(rangeOf), ['bigint', ({ from }) => from], ['bigint', ({ to }) => to]);

const REKEYED_AT_ONCE = 1000;

/** Where each record's keys begin and end among those of all, counted from 1. */
function slicesOf(records: readonly { readonly keys: readonly BlockingKey[] }[]) {
  let last = 0;
  return records.map(({ keys }) => {
    const first = last + 1;
    last += keys.length;
    return { first, last };
  });
}

/** Features as JSON texts, as the parameter `$n::jsonb[]`: a caller may encrypt them here, and decrypts what its client reads. */
export type FeaturesParameter = (texts: readonly string[]) => unknown;

const PLAIN: FeaturesParameter = (texts) => arrayOf('jsonb', texts);

/**
 * The tables of `LINKAGE_SCHEMA_SQL` through a client of the caller's, and so within the caller's transaction. Each call
 * is one set-based statement.
 */
export class PostgresStore<F> implements LinkageStore<F> {
  constructor(
    private readonly client: SqlClient,
    private readonly featuresParameter: FeaturesParameter = PLAIN,
    /** What stores on the same table have read and written before. */
    private readonly recent?: RecentFeatures<F>,
  ) {}

  async recordsOfKeys(keys: readonly BlockingKey[], limitPerKey: number): Promise<Map<BlockingKey, RecordId[]>> {
    const rows = await this.ask(sql.RECORDS_OF_KEYS, keys, ...rangesOf(keys), limitPerKey);
    return new Map(rows.map((row) => [String(row.key), (row.record_ids as string).split(' ').map(idOf)]));
  }

  async newestOfKey(key: BlockingKey, limit: number): Promise<RecordId[]> {
    const { from, to } = rangeOf(key);
    return (await this.ask(sql.NEWEST_OF_KEY, [key], from, to, limit)).map((row) => idOf(row.record_id));
  }

  async countOfKeys(keys: readonly BlockingKey[], most: number): Promise<Map<BlockingKey, number>> {
    const rows = await this.ask(sql.COUNT_OF_KEYS, keys, ...rangesOf(keys), most);
    return new Map(rows.map((row) => [String(row.key), Number(row.records)]));
  }

  async features(ids: readonly RecordId[]): Promise<Map<RecordId, F>> {
    // Those that are known stay at hand: what is read now may take their place.
    const known = new Map(ids.map((id) => [id, this.recent?.get(id)]));
    const states = ids.map((id) => known.get(id)?.state ?? null);
    const rows = await this.askOf(sql.FEATURES, ids, arrayOf('text', states));
    return new Map(
      rows.map((row) => {
        const id = idOf(row.record_id);
        const features = row.features === null ? known.get(id)!.features : (row.features as F);
        this.recent?.keep(id, { state: row.state as string, features });
        return [id, features];
      }),
    );
  }

  async placements(ids: readonly RecordId[]): Promise<Placement[]> {
    return (await this.askOf(sql.PLACEMENTS, ids)).map(placementOf);
  }

  async membersOfComponents(components: readonly RecordId[], limitPerComponent: number): Promise<Placement[]> {
    return (await this.askOf(sql.MEMBERS_OF_COMPONENTS, components, limitPerComponent)).map(placementOf);
  }

  async membersOfClusters(clusters: readonly ClusterId[], limitPerCluster: number): Promise<Placement[]> {
    return (await this.askOf(sql.MEMBERS_OF_CLUSTERS, clusters, limitPerCluster)).map(placementOf);
  }

  async edgesAmong(ids: readonly RecordId[]): Promise<StoredEdge[]> {
    return ids.length < 2 ? [] : (await this.askOf(sql.EDGES_AMONG, ids)).map(edgeOf);
  }

  async constraintsOf(ids: readonly RecordId[]): Promise<Constraint[]> {
    const rows = await this.askOf(sql.CONSTRAINTS_OF, ids);
    return rows.map((row) => ({
      a: idOf(row.record_a),
      b: idOf(row.record_b),
      kind: row.kind as Constraint['kind'],
    }));
  }

  async putRecords(records: readonly NewRecord<F>[]): Promise<void> {
    const pairs = records.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })));
    const slices = slicesOf(records);
    const rows = await this.ask(
      sql.PUT_RECORDS,
      records,
      ...columnsOf(
        records,
        ['bigint', ({ id }) => id],
        ['bigint', ({ cluster }) => cluster],
        ['bigint', ({ component }) => component],
        ['text', ({ sortKey }) => storableText(sortKey)],
      ),
      this.featuresParameter(records.map(({ features }) => storableJson(features))),
      ...columnsOf(pairs, ['bigint', ({ key }) => key], ['bigint', ({ id }) => id]),
      ...columnsOf(slices, ['integer', ({ first }) => first], ['integer', ({ last }) => last]),
    );
    if (!this.recent) return;
    const states = new Map(rows.map((row) => [idOf(row.record_id), row.state as string]));
    for (const { id, features } of records) this.recent.keep(id, { state: states.get(id)!, features });
  }

  async putEdges(edges: readonly StoredEdge[]): Promise<void> {
    await this.ask(
      sql.PUT_EDGES,
      edges,
      ...columnsOf(
        edges,
        ['bigint', ({ a }) => a],
        ['bigint', ({ b }) => b],
        ['float8', ({ weight }) => weight],
        ['float8', ({ evidence }) => evidence],
        ['text', ({ hard }) => hard],
        ['boolean', ({ linking }) => linking],
      ),
    );
  }

  async dropEdges(ids: readonly RecordId[]): Promise<void> {
    await this.askOf(sql.DROP_EDGES, ids);
  }

  async place(placements: readonly Placement[]): Promise<void> {
    await this.ask(
      sql.PLACE,
      placements,
      ...columnsOf(
        placements,
        ['bigint', ({ id }) => id],
        ['bigint', ({ cluster }) => cluster],
        ['bigint', ({ component }) => component],
      ),
    );
  }

  async removeRecords(ids: readonly RecordId[]): Promise<void> {
    await this.askOf(sql.REMOVE_RECORDS, ids);
  }

  async putConstraints(changes: readonly ConstraintChange[]): Promise<void> {
    const newest = new Map(changes.map((change) => [pairKey(change.a, change.b), change]));
    const ordered = [...newest.values()].map(({ a, b, kind }) => ({ pair: orderedPair(a, b), kind }));
    const { lifted = [], said = [] } = Object.fromEntries(
      grouped(ordered, ({ kind }) => (kind === null ? 'lifted' : 'said')),
    );
    type Ordered = (typeof ordered)[number];
    const ends: Column<Ordered>[] = [
      ['bigint', ({ pair }) => pair[0]],
      ['bigint', ({ pair }) => pair[1]],
    ];
    await this.ask(sql.LIFT_CONSTRAINTS, lifted, ...columnsOf(lifted, ...ends));
    await this.ask(sql.PUT_CONSTRAINTS, said, ...columnsOf(said, ...ends, ['text', ({ kind }) => kind]));
  }

  /** Makes all blocking keys anew, by another secret. Returns the number of records. */
  async rekey(keysOf: (features: F) => readonly BlockingKey[]): Promise<number> {
    await this.client.query(sql.DROP_ALL_KEYS, []);
    let done = 0;
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = (await this.client.query(sql.FEATURES_AFTER, [after, REKEYED_AT_ONCE])).rows as Row[];
      if (rows.length === 0) return done;
      const records = rows.map((row) => ({ id: idOf(row.record_id), keys: keysOf(row.features as F) }));
      const pairs = records.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })));
      const slices = slicesOf(records);
      await this.ask(
        sql.PUT_KEYS,
        records,
        ...columnsOf(records, ['bigint', ({ id }) => id]),
        ...columnsOf(pairs, ['bigint', ({ key }) => key], ['bigint', ({ id }) => id]),
        ...columnsOf(slices, ['integer', ({ first }) => first], ['integer', ({ last }) => last]),
      );
      done += records.length;
      after = records.at(-1)!.id;
    }
  }

  private askOf(statement: string, ids: readonly (RecordId | BlockingKey)[], ...others: unknown[]): Promise<Row[]> {
    return this.ask(statement, ids, arrayOf('bigint', ids), ...others);
  }

  /** Nothing is asked for an empty batch. */
  private async ask(statement: string, batch: readonly unknown[], ...parameters: unknown[]): Promise<Row[]> {
    if (batch.length === 0) return [];
    return (await this.client.query(statement, parameters)).rows as Row[];
  }
}
