import type { BlockingKey } from '../blocking/key-hash.js';
import type { ClusterId, RecordId } from '../identity.js';

/** Where a record stands. Records that chains of linking pairs connect have one component; clusters lie within it. */
export interface Placement {
  readonly id: RecordId;
  readonly cluster: ClusterId;
  /** Smallest record id of the component. */
  readonly component: RecordId;
  /** Order among equals, independent of when records arrived. */
  readonly sortKey: string;
}

export interface NewRecord<F> extends Placement {
  readonly features: F;
  /** As `indexedKeys`. */
  readonly keys: readonly BlockingKey[];
}

/** A weighed pair; a < b. */
export interface StoredEdge {
  readonly a: RecordId;
  readonly b: RecordId;
  /** Bits. */
  readonly weight: number;
  /** Bits, for and against together. */
  readonly evidence: number;
  readonly hard: 'must' | 'cannot' | null;
  /** Found by blocking and at or above the link threshold: it holds a component together. */
  readonly linking: boolean;
}

/** What people said of two records; a < b. */
export interface Constraint {
  readonly a: RecordId;
  readonly b: RecordId;
  readonly kind: 'must' | 'cannot';
}

/** `kind` null takes back what was said. */
export interface ConstraintChange {
  readonly a: RecordId;
  readonly b: RecordId;
  readonly kind: 'must' | 'cannot' | null;
}

/**
 * What linkage needs of a database. Every call takes a whole batch and is one round trip; an empty batch costs none.
 * Unknown ids are left out of answers. All calls of one judgement belong in one transaction.
 */
export interface LinkageStore<F> {
  /**
   * Records that have each key, at most `limitPerKey`: where more have it, the newest of those with its finest key. Keys
   * that none has are left out.
   */
  recordsOfKeys(keys: readonly BlockingKey[], limitPerKey: number): Promise<Map<BlockingKey, RecordId[]>>;
  /** The newest records of a key, in descending order of id. */
  newestOfKey(key: BlockingKey, limit: number): Promise<RecordId[]>;
  /** How many records have each key, counted up to `most`. */
  countOfKeys(keys: readonly BlockingKey[], most: number): Promise<Map<BlockingKey, number>>;
  features(ids: readonly RecordId[]): Promise<Map<RecordId, F>>;
  placements(ids: readonly RecordId[]): Promise<Placement[]>;
  /** All members of each component, oldest first, at most `limitPerComponent` of each. */
  membersOfComponents(components: readonly RecordId[], limitPerComponent: number): Promise<Placement[]>;
  /** All members of each cluster, oldest first, at most `limitPerCluster` of each. */
  membersOfClusters(clusters: readonly ClusterId[], limitPerCluster: number): Promise<Placement[]>;
  /** Pairs both ends of which are among the ids. */
  edgesAmong(ids: readonly RecordId[]): Promise<StoredEdge[]>;
  /** Constraints with at least one end among the ids. */
  constraintsOf(ids: readonly RecordId[]): Promise<Constraint[]>;

  /** Inserts or replaces records with their keys; drops all edges that they had before. */
  putRecords(records: readonly NewRecord<F>[]): Promise<void>;
  putEdges(edges: readonly StoredEdge[]): Promise<void>;
  /** Drops all edges of these records, the features staying. */
  dropEdges(ids: readonly RecordId[]): Promise<void>;
  place(placements: readonly Placement[]): Promise<void>;
  /** Takes records away with keys and edges; constraints stay, for people's word outlives a withdrawal. */
  removeRecords(ids: readonly RecordId[]): Promise<void>;
  putConstraints(changes: readonly ConstraintChange[]): Promise<void>;
}
