import type { DataSource } from 'typeorm';

/** Where record versions came from: (recordId, version) -> message, fetch and connector. */
export interface VersionSource {
  readonly recordId: string;
  readonly version: number;
  readonly system: string;
  readonly sourceId: string;
  readonly state: string;
  readonly recordedAt: Date;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly eventId: string;
  readonly fetchId: string;
  /** null: the fetch is not known any more. */
  readonly fetchStartedAt: Date | null;
  readonly fetchedAt: Date;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly mediaType: string;
  /** Hexadecimal, over the source's own bytes; null where they were deleted by law. */
  readonly sha256: string | null;
}

/** What is told of a version wherever one is told of; of `record_version v`. */
export const VERSION_COLUMNS = `v.version, v.state, v.recorded_at as "recordedAt", v.topic, v.partition,
  v.kafka_offset as "offset", v.event_id as "eventId", v.fetch_id as "fetchId", v.fetched_at as "fetchedAt",
  v.connector_version as "connectorVersion", v.mapping_version as "mappingVersion",
  v.original_media_type as "mediaType",
  case when v.erased_digest is null then encode(coalesce(v.original_sha256, sha256(v.original)), 'hex') end as sha256`;

export const versionSources = (
  database: DataSource,
  origins: readonly { recordId: string; version: number }[],
): Promise<VersionSource[]> =>
  database.query(
    `select v.record_id as "recordId", r.system, r.source_id as "sourceId", f.started_at as "fetchStartedAt",
       ${VERSION_COLUMNS}
     from (select distinct * from unnest($1::bigint[], $2::int[]) as o (record_id, version)) o
     join record_version v on v.record_id = o.record_id and v.version = o.version
     join record r on r.record_id = v.record_id
     left join source_fetch f on f.fetch_id = v.fetch_id
     order by v.record_id, v.version`,
    [origins.map((origin) => origin.recordId), origins.map((origin) => origin.version)],
  );

/** The decision that put a record where it is. */
export interface PlacingJudgement {
  readonly recordId: string;
  readonly judgementId: string;
  readonly at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly modelVersion: string | null;
  /** The person's act that it follows from. */
  readonly causedBy: string | null;
}

/** Of each of these records the last decision that put it into this case. */
export const placingJudgements = (
  database: DataSource,
  caseId: string,
  recordIds: readonly string[],
): Promise<PlacingJudgement[]> =>
  database.query(
    `select distinct on (r.id) r.id as "recordId", j.judgement_id as "judgementId", j.at, j.kind, j.actor,
       j.model_version as "modelVersion", j.caused_by as "causedBy"
     from judgement j cross join lateral jsonb_array_elements_text(j.detail -> 'records') r (id)
     where j.case_id = $1 and j.kind in ('opened', 'linked', 'moved', 'merged', 'split') and r.id = any($2)
     order by r.id, j.judgement_id desc`,
    [caseId, recordIds],
  );
