import type { DataSource } from 'typeorm';
import { utcMicrosSql } from '../registry/utc-micros.js';
import type { Stay, TimedLink } from './stays.js';

/** Somebody's look at what a record says. */
export interface AccessRow {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly purpose: string | null;
}

/** The ledger's decisions about a record, in their order. */
export const linkEntriesOf = (database: DataSource, recordId: string): Promise<TimedLink[]> =>
  database.query(
    `with found as materialized (
       select judgement_id from judgement where record_id = $1::bigint
       union select judgement_id from judgement
         where jsonb_array_length(detail -> 'records') > 1 and detail -> 'records' ? $1::text)
     select j.kind, j.detail -> 'records' as "recordIds", j.case_id as "caseId", j.detail ->> 'from' as "fromCaseId",
       ${utcMicrosSql('j.at')} as at
     from found join judgement j using (judgement_id)
     where j.kind in ('opened', 'linked', 'moved', 'merged', 'split', 'unlinked') order by j.judgement_id`,
    [recordId],
  );

/**
 * Looks at the record itself, at each case while it was in it, and exports of everybody since it was first seen; the newest
 * first, `before`: only older entries than this.
 */
export const accessesTo = (
  database: DataSource,
  { subject, firstSeenAt, stays }: { subject: string; firstSeenAt: Date; stays: readonly Stay[] },
  before: string | null,
  limit: number,
): Promise<AccessRow[]> =>
  database.query(
    `with found as (
       select audit_id from audit_entry where subject = $1
       union select a.audit_id from audit_entry a
         join unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as s (case_id, since, until)
           on a.subject = s.case_id and a.at >= s.since and (s.until is null or a.at < s.until)
         where a.action in ('view-case', 'view-explanation', 'view-judgements', 'view-document')
           -- A centre's file has an id of its own.
           and not a.detail ? 'standardEntry'
       union select audit_id from audit_entry where action = 'export' and at >= $5)
     select a.audit_id as "auditId", a.at, a.actor, a.action, a.subject, a.purpose
     from found join audit_entry a using (audit_id)
     where $6::bigint is null or a.audit_id < $6 order by a.audit_id desc limit $7`,
    [
      subject,
      stays.map(({ caseId }) => caseId),
      stays.map(({ from }) => from),
      stays.map(({ until }) => until),
      firstSeenAt,
      before,
      limit,
    ],
  );

export async function firstSeen(
  database: DataSource,
  system: string,
  sourceId: string,
): Promise<{ readonly recordId: string; readonly firstSeenAt: Date } | null> {
  const rows: { recordId: string; firstSeenAt: Date }[] = await database.query(
    'select record_id as "recordId", first_seen_at as "firstSeenAt" from record where system = $1 and source_id = $2',
    [system, sourceId],
  );
  return rows[0] ?? null;
}
