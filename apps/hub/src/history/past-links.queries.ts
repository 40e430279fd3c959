import type { DataSource } from 'typeorm';
import { type LinkEntry, type ReplayedLinks, replayLinks } from '../registry/replay-links.js';

const LINKING = `('opened', 'linked', 'moved', 'merged', 'split', 'unlinked')`;

/** Every record that was ever in this case, or left it. */
export async function everInCase(database: DataSource, caseId: string): Promise<string[]> {
  const rows: { id: string }[] = await database.query(
    `with found as materialized (
       select judgement_id from judgement where case_id = $1::bigint
       union select judgement_id from judgement where detail ->> 'from' = $1::text)
     select distinct e.id from found join judgement j using (judgement_id)
       cross join lateral jsonb_array_elements_text(j.detail -> 'records') as e (id)
     where j.kind in ${LINKING}`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Links at a time, and the cases that were there by then. */
export interface PastLinks extends ReplayedLinks {
  readonly casesSeen: ReadonlySet<string>;
}

/** Where these records were at a time, as the ledger's decisions until then put them. */
export async function linksAsOf(database: DataSource, recordIds: readonly string[], asOf: string): Promise<PastLinks> {
  const entries: LinkEntry[] = await database.query(
    `with found as materialized (
       select judgement_id from judgement where record_id = any($1::bigint[])
       union select judgement_id from judgement
         where jsonb_array_length(detail -> 'records') > 1 and detail -> 'records' ?| $1::text[])
     select j.kind, j.detail -> 'records' as "recordIds", j.case_id as "caseId", j.detail ->> 'from' as "fromCaseId"
     from found join judgement j using (judgement_id)
     where j.kind in ${LINKING} and j.at <= $2::timestamptz order by j.judgement_id`,
    [recordIds, asOf],
  );
  const casesSeen = new Set(entries.flatMap(({ caseId, fromCaseId }) => [caseId ?? [], fromCaseId ?? []].flat()));
  return { ...replayLinks(entries), casesSeen };
}
