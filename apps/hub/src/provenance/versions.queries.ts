import type { DataSource } from 'typeorm';
import type { DisputeContent } from '#libs/contracts/index.js';
import { saidConfidential } from '../registry/asked-of-contents.js';
import { STORED_ORIGINAL, type StoredOriginal } from '../registry/record-vault.js';
import { VERSION_COLUMNS, type VersionSource } from './provenance.queries.js';

/** A version with what the one before it said. */
export interface VersionRow extends Omit<VersionSource, 'recordId' | 'system' | 'sourceId' | 'fetchStartedAt'> {
  readonly sourceUpdatedAt: Date | null;
  readonly content: DisputeContent | null;
  /** null: it is the first version. */
  readonly stateBefore: string | null;
  /** The last that was said before it; a withdrawal may say nothing. */
  readonly contentBefore: DisputeContent | null;
}

/** The newest first; `before`: only older ones than this. */
export const versionsOfRecord = (
  database: DataSource,
  recordId: string,
  before: string | null,
  limit: number,
): Promise<VersionRow[]> =>
  database.query(
    `select ${VERSION_COLUMNS}, v.source_updated_at as "sourceUpdatedAt", v.content,
       (select b.state from record_version b where b.record_id = v.record_id and b.version < v.version
        order by b.version desc limit 1) as "stateBefore",
       (select b.content from record_version b where b.record_id = v.record_id and b.version < v.version
          and b.content is not null order by b.version desc limit 1) as "contentBefore"
     from record_version v where v.record_id = $1 and ($2::bigint is null or v.version < $2)
     order by v.version desc limit $3`,
    [recordId, before, limit],
  );

/** Whether any version of a record asks to keep its caller secret. */
export async function wasEverConfidential(database: DataSource, recordId: string): Promise<boolean> {
  const rows: { confidential: boolean }[] = await database.query(
    `select exists (select from record_version v where v.record_id = $1 and ${saidConfidential('v')}) as confidential`,
    [recordId],
  );
  return rows[0]?.confidential ?? false;
}

/** A source's own bytes, as they are stored. */
export interface OriginalRow extends StoredOriginal {
  readonly mediaType: string;
  /** True: they were deleted by law. */
  readonly erased: boolean;
}

/** `version` null: the newest. */
export async function findOriginal(
  database: DataSource,
  system: string,
  sourceId: string,
  version: number | null,
): Promise<OriginalRow | null> {
  const rows: OriginalRow[] = await database.query(
    `select v.record_id as "recordId", v.version, ${STORED_ORIGINAL('v', 'k')}, v.original_media_type as "mediaType", v.erased_digest is not null as erased
     from record r join record_version v using (record_id) left join record_key k using (record_id)
     where r.system = $1 and r.source_id = $2 and ($3::int is null or v.version = $3)
     order by v.version desc limit 1`,
    [system, sourceId, version],
  );
  return rows[0] ?? null;
}
