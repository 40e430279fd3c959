/**
 * Ids in one text: a driver reads it faster than an array. A lateral index scan for each key: what a common key costs is
 * bounded by the limit, not by its holders. Keys in the order of their index, and their holders put together once for all:
 * most keys have none, and an aggregate for each of them takes as long as the look-up. $1, $2: the ends of each key's range.
 */
export const RECORDS_OF_KEYS = `
  SELECT key, string_agg(record_id::text, ' ') AS record_ids FROM (
    SELECT wanted.key, held.record_id
    FROM (SELECT * FROM unnest($1::bigint[], $2::bigint[]) AS given(key, until) ORDER BY key) AS wanted
    CROSS JOIN LATERAL (
      SELECT record_id FROM linkage_key WHERE key BETWEEN wanted.key AND wanted.until
      ORDER BY linkage_key.key DESC, record_id DESC LIMIT $3
    ) AS held
  ) AS holder
  GROUP BY key`;

/** $1, $2: the ends of one key's range. */
export const NEWEST_OF_KEY = `
  SELECT record_id FROM linkage_key WHERE key BETWEEN $1::bigint AND $2::bigint ORDER BY record_id DESC LIMIT $3`;

export const COUNT_OF_KEYS = `
  SELECT wanted.key, holders.records
  FROM unnest($1::bigint[], $2::bigint[]) AS wanted(key, until)
  CROSS JOIN LATERAL (
    SELECT count(*) AS records FROM (
      SELECT FROM linkage_key WHERE key BETWEEN wanted.key AND wanted.until
      ORDER BY linkage_key.key DESC, record_id DESC LIMIT $3
    ) AS counted
  ) AS holders`;

const ROW_STATE = 'record.xmin::text || record.ctid::text';

/** $2: the states in which rows are known already; of those that stand in it the features are null. */
export const FEATURES = `
  SELECT wanted.record_id, found.state, CASE WHEN found.state IS DISTINCT FROM wanted.state THEN found.features END AS features
  FROM unnest($1::bigint[], $2::text[]) AS wanted(record_id, state)
  CROSS JOIN LATERAL (
    SELECT ${ROW_STATE} AS state, features FROM linkage_record AS record WHERE record.record_id = wanted.record_id OFFSET 0
  ) AS found`;

export const PLACEMENTS = `
  SELECT record_id, cluster_id, component_id, sort_key FROM linkage_record WHERE record_id = ANY($1::bigint[])`;

const membersBy = (column: 'component_id' | 'cluster_id'): string => `
  SELECT member.*
  FROM unnest($1::bigint[]) AS wanted(id)
  CROSS JOIN LATERAL (
    SELECT record_id, cluster_id, component_id, sort_key
    FROM linkage_record WHERE ${column} = wanted.id ORDER BY record_id LIMIT $2
  ) AS member`;

export const MEMBERS_OF_COMPONENTS = membersBy('component_id');
export const MEMBERS_OF_CLUSTERS = membersBy('cluster_id');

/** From each record along its edges, then a hashed filter: two arrays in one index condition probe every pair of them. */
export const EDGES_AMONG = `
  WITH outgoing AS MATERIALIZED (
    SELECT edge.* FROM unnest($1::bigint[]) AS wanted(id) JOIN linkage_edge AS edge ON edge.record_a = wanted.id
  )
  SELECT record_a, record_b, weight, evidence, hard, linking FROM outgoing WHERE record_b = ANY($1::bigint[])`;

/** Two scans joined by UNION: an OR over two columns would scan the table. */
export const CONSTRAINTS_OF = `
  SELECT record_a, record_b, kind FROM linkage_constraint WHERE record_a = ANY($1::bigint[])
  UNION
  SELECT record_a, record_b, kind FROM linkage_constraint WHERE record_b = ANY($1::bigint[])`;

/**
 * Keys of records, found one by one: a LATERAL with an OFFSET is a look-up each, whatever the planner thinks of a table that
 * nobody has analysed yet, where any join would read all of the index.
 */
const KEY_ROWS_OF = (records: string): string => `
  SELECT found.ctid FROM ${records} AS held CROSS JOIN LATERAL unnest(held.keys) AS own(key)
  CROSS JOIN LATERAL (
    SELECT row.ctid FROM linkage_key AS row WHERE row.key = own.key AND row.record_id = held.record_id OFFSET 0
  ) AS found`;

/**
 * Records with their keys in one statement; its parts see the same snapshot, and the keys deleted are none of those
 * inserted, so their order does not matter. Keys that a record had already stay as they are, so that their index need not
 * be unique, which would take as long again; they go in by its order. $6, $7: keys and their records; $8, $9: where in $6 a record's keys begin and end.
 */
export const PUT_RECORDS = `
  WITH known AS MATERIALIZED (
    SELECT record_id, keys FROM linkage_record WHERE record_id = ANY($1::bigint[])
  ),
  given_key AS MATERIALIZED (SELECT * FROM unnest($6::bigint[], $7::bigint[]) AS given_key(key, record_id)),
  gone AS MATERIALIZED (
    SELECT record_id, array_agg(key) AS keys FROM (
      SELECT record_id, unnest(keys) AS key FROM known
      EXCEPT SELECT record_id, key FROM given_key WHERE record_id IN (SELECT record_id FROM known)
    ) AS no_more GROUP BY record_id
  ),
  dropped_edge AS (
    DELETE FROM linkage_edge WHERE ctid = ANY(ARRAY(
      SELECT own.ctid FROM known CROSS JOIN LATERAL (
        SELECT ctid FROM linkage_edge WHERE record_a = known.record_id
        UNION ALL SELECT ctid FROM linkage_edge WHERE record_b = known.record_id OFFSET 0
      ) AS own))
  ),
  dropped_key AS (DELETE FROM linkage_key WHERE ctid = ANY(ARRAY(${KEY_ROWS_OF('gone')}))),
  put_key AS (
    INSERT INTO linkage_key (key, record_id)
    SELECT key, record_id FROM given_key EXCEPT SELECT unnest(keys), record_id FROM known
    ORDER BY 1, 2
  )
  INSERT INTO linkage_record AS record (record_id, cluster_id, component_id, sort_key, features, keys)
  SELECT record_id, cluster_id, component_id, sort_key, features, ($6::bigint[])[first_key:last_key]
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::jsonb[], $8::int[], $9::int[])
    AS given(record_id, cluster_id, component_id, sort_key, features, first_key, last_key)
  ON CONFLICT (record_id) DO UPDATE SET
    cluster_id = excluded.cluster_id, component_id = excluded.component_id,
    sort_key = excluded.sort_key, features = excluded.features, keys = excluded.keys
  RETURNING record_id, ${ROW_STATE} AS state`;

export const PUT_EDGES = `
  INSERT INTO linkage_edge (record_a, record_b, weight, evidence, hard, linking)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::float8[], $4::float8[], $5::text[], $6::boolean[])
  ON CONFLICT (record_a, record_b) DO UPDATE SET
    weight = excluded.weight, evidence = excluded.evidence, hard = excluded.hard, linking = excluded.linking`;

export const DROP_EDGES = `
  DELETE FROM linkage_edge
  WHERE record_a = ANY($1::bigint[]) OR record_b = ANY($1::bigint[])`;

export const PLACE = `
  UPDATE linkage_record AS record SET cluster_id = moved.cluster_id, component_id = moved.component_id
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS moved(record_id, cluster_id, component_id)
  WHERE record.record_id = moved.record_id`;

/** Parts of one statement see the same snapshot and touch different tables, so their order does not matter. */
export const REMOVE_RECORDS = `
  WITH known AS MATERIALIZED (SELECT record_id, keys FROM linkage_record WHERE record_id = ANY($1::bigint[])),
  dropped_key AS (DELETE FROM linkage_key WHERE ctid = ANY(ARRAY(${KEY_ROWS_OF('known')}))),
  edges AS (DELETE FROM linkage_edge WHERE record_a = ANY($1::bigint[]) OR record_b = ANY($1::bigint[]))
  DELETE FROM linkage_record WHERE record_id = ANY($1::bigint[])`;

export const PUT_CONSTRAINTS = `
  INSERT INTO linkage_constraint (record_a, record_b, kind)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])
  ON CONFLICT (record_a, record_b) DO UPDATE SET kind = excluded.kind`;

export const LIFT_CONSTRAINTS = `
  DELETE FROM linkage_constraint AS said USING unnest($1::bigint[], $2::bigint[]) AS lifted(record_a, record_b)
  WHERE said.record_a = lifted.record_a AND said.record_b = lifted.record_b`;

export const DROP_ALL_KEYS = 'DELETE FROM linkage_key';

export const FEATURES_AFTER = `
  SELECT record_id, features FROM linkage_record WHERE record_id > $1 ORDER BY record_id LIMIT $2`;

/** $2, $3: keys and their records; $4, $5: where in $2 the keys of each record of $1 begin and end. */
export const PUT_KEYS = `
  WITH put_key AS (
    INSERT INTO linkage_key (key, record_id) SELECT * FROM unnest($2::bigint[], $3::bigint[]) ORDER BY 1, 2
  )
  UPDATE linkage_record AS record SET keys = ($2::bigint[])[given.first_key:given.last_key]
  FROM unnest($1::bigint[], $4::int[], $5::int[]) AS given(record_id, first_key, last_key)
  WHERE record.record_id = given.record_id`;
