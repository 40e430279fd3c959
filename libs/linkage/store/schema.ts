/**
 * Tables of `PostgresStore`, for PostgreSQL 15 and later; to be embedded in the caller's migrations. Ids are the
 * caller's. Edges and constraints have no foreign keys: constraints outlive their records, and edges are written and
 * dropped with them. A record's keys stand twice: with it, to find what it drops, and as rows, to find who shares one.
 */
export const LINKAGE_SCHEMA_SQL = `
CREATE TABLE linkage_record (
  record_id bigint PRIMARY KEY,
  cluster_id bigint NOT NULL,
  component_id bigint NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  features jsonb NOT NULL,
  keys bigint[] NOT NULL
);
CREATE INDEX linkage_record_cluster ON linkage_record (cluster_id, record_id);
CREATE INDEX linkage_record_component ON linkage_record (component_id, record_id);

CREATE TABLE linkage_key (
  key bigint NOT NULL,
  record_id bigint NOT NULL
);
CREATE INDEX linkage_key_holders ON linkage_key (key, record_id);

CREATE TABLE linkage_edge (
  record_a bigint NOT NULL,
  record_b bigint NOT NULL,
  weight double precision NOT NULL,
  evidence double precision NOT NULL,
  hard text CHECK (hard IN ('must', 'cannot')),
  linking boolean NOT NULL,
  PRIMARY KEY (record_a, record_b),
  CHECK (record_a < record_b)
);
CREATE INDEX linkage_edge_b ON linkage_edge (record_b);

CREATE TABLE linkage_constraint (
  record_a bigint NOT NULL,
  record_b bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('must', 'cannot')),
  PRIMARY KEY (record_a, record_b),
  CHECK (record_a < record_b)
);
CREATE INDEX linkage_constraint_b ON linkage_constraint (record_b);
`;

/** The reverse, for down migrations and tests. */
export const LINKAGE_SCHEMA_DROP_SQL = 'DROP TABLE linkage_constraint, linkage_edge, linkage_key, linkage_record;';
