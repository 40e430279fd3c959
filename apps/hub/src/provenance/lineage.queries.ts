import type { Transaction } from '../registry/transaction.js';

/** What one fetch brought onto one partition, as far as the registry took it. */
export interface FetchRun {
  readonly fetchId: string;
  readonly system: string;
  readonly request: string;
  readonly startedAt: Date;
  readonly receivedAt: Date;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly partitions: readonly PartitionShare[];
}

/** What one transaction of the hub took. */
export interface BatchRun {
  readonly recordedAt: Date;
  readonly partitions: readonly PartitionShare[];
}

export interface PartitionShare {
  readonly topic: string;
  readonly partition: number;
  /** Of the first and last version that came of it; decimal. */
  readonly first: string;
  readonly last: string;
  readonly versions: number;
}

const SHARES = `jsonb_agg(jsonb_build_object('topic', topic, 'partition', partition, 'first', first::text, 'last', last::text,
  'versions', versions) order by topic, partition) as partitions`;
const COUNTED = 'topic, partition, min(kafka_offset) as first, max(kafka_offset) as last, count(*)::int as versions';

/** Fetches received in a window, by time. */
export const fetchRuns = (tx: Transaction, from: string, until: string): Promise<FetchRun[]> =>
  tx.query<FetchRun>(
    `with share as (
       select fetch_id, connector_version, mapping_version, ${COUNTED} from record_version
       where fetched_at >= $1::timestamptz and fetched_at < $2::timestamptz
       group by fetch_id, connector_version, mapping_version, topic, partition)
     select f.fetch_id as "fetchId", f.system, f.request, f.started_at as "startedAt", f.received_at as "receivedAt",
       s.connector_version as "connectorVersion", s.mapping_version as "mappingVersion", ${SHARES}
     from share s join source_fetch f using (fetch_id)
     group by f.fetch_id, s.connector_version, s.mapping_version order by f.received_at, f.fetch_id`,
    [from, until],
  );

/** The hub's transactions that stored versions in a window, by time. */
export const batchRuns = (tx: Transaction, from: string, until: string): Promise<BatchRun[]> =>
  tx.query<BatchRun>(
    `with share as (
       select recorded_at, ${COUNTED} from record_version
       where recorded_at >= $1::timestamptz and recorded_at < $2::timestamptz group by recorded_at, topic, partition)
     select recorded_at as "recordedAt", ${SHARES} from share group by recorded_at order by recorded_at`,
    [from, until],
  );
