import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import type { Classification, Placement } from '../pipeline/stages.js';
import { saidConfidential } from '../registry/asked-of-contents.js';

/** A record in the newest version that was recorded by a time. */
export interface PastRecord {
  readonly recordId: string;
  readonly system: string;
  readonly sourceId: string;
  readonly firstSeenAt: Date;
  /** Where it is today. */
  readonly caseIdNow: string | null;
  /** 0: only ever rejected by then. */
  readonly version: number;
  readonly state: 'live' | 'withdrawn' | 'quarantined';
  readonly content: DisputeContent | null;
  readonly classification: Classification | null;
  readonly placement: Placement | null;
  readonly recordedAt: Date | null;
  readonly topic: string | null;
  readonly partition: number | null;
  readonly offset: string | null;
  readonly fetchedAt: Date | null;
  readonly connectorVersion: string | null;
  readonly mappingVersion: string | null;
  /** Some version, of whatever time, keeps the caller secret: then none may tell who it is. */
  readonly secret: boolean;
}

const PAST = `
  select r.record_id as "recordId", r.system, r.source_id as "sourceId", r.first_seen_at as "firstSeenAt",
    r.case_id as "caseIdNow", coalesce(v.version, 0) as version, coalesce(v.state, 'quarantined') as state, v.content,
    v.classification, v.placement, v.recorded_at as "recordedAt", v.topic, v.partition, v.kafka_offset as "offset",
    v.fetched_at as "fetchedAt", v.connector_version as "connectorVersion", v.mapping_version as "mappingVersion",
    exists (select from record_version s where s.record_id = r.record_id and ${saidConfidential('s')}) as secret
  from record r left join lateral (
    select * from record_version p where p.record_id = r.record_id and p.recorded_at <= $1::timestamptz
    order by p.version desc limit 1) v on true`;

/** As these records were, the oldest first. */
export const recordsAsOf = (database: DataSource, recordIds: readonly string[], asOf: string): Promise<PastRecord[]> =>
  database.query(`${PAST} where r.record_id = any($2::bigint[]) order by r.record_id`, [asOf, recordIds]);

const TIMES_MAX = 200;

/** When sources changed the records that are in a case now, the newest times, as RFC 3339. */
export async function versionTimes(database: DataSource, caseId: string): Promise<string[]> {
  const rows: { at: Date }[] = await database.query(
    `select v.recorded_at as at from record_version v join record r using (record_id) where r.case_id = $1 and v.version > 1
     order by v.recorded_at desc limit ${TIMES_MAX}`,
    [caseId],
  );
  return rows.map(({ at }) => at.toISOString());
}

/** Null where the hub had not seen it by then. */
export async function recordAsOf(
  database: DataSource,
  system: string,
  sourceId: string,
  asOf: string,
): Promise<PastRecord | null> {
  const rows: PastRecord[] = await database.query(
    `${PAST} where r.system = $2 and r.source_id = $3 and r.first_seen_at <= $1::timestamptz`,
    [asOf, system, sourceId],
  );
  return rows[0] ?? null;
}
