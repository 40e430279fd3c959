import { natureOf } from '../registry/asked-of-contents.js';
import { type LinkEntry, type ReplayedLinks, replayLinks } from '../registry/replay-links.js';
import type { Transaction } from '../registry/transaction.js';

/**
 * What each record says now follows from its versions; what was deleted by law is withdrawn. A version that was overtaken in
 * its own batch has no reading, and has not said of which nature the record is.
 */
const STATES = `
  update record r set version = v.version, content_hash = v.content_hash, nature = coalesce(n.nature, r.nature),
    state = case when r.erased_at is not null then 'withdrawn' else v.state end
  from (select distinct on (record_id) record_id, version, state, content_hash from record_version
        order by record_id, version desc) v
    left join lateral (select ${natureOf('x')} as nature from record_version x
      where x.record_id = v.record_id and ${natureOf('x')} is not null and classification is not null order by version desc limit 1) n on true
  where r.record_id = v.record_id`;

/**
 * Links of the ledger in their order. A record that was withdrawn, or deleted by law, left its case and still points at it:
 * that entry moves nothing.
 */
const LINKS = `
  select j.kind, j.detail -> 'records' as "recordIds", j.case_id as "caseId", j.detail ->> 'from' as "fromCaseId"
  from judgement j
  where j.kind in ('opened', 'linked', 'moved', 'merged', 'split') or (j.kind = 'unlinked'
    and coalesce((select v.state from record_version v where v.record_id = j.record_id and v.recorded_at = j.at
      order by v.version desc limit 1), '') <> 'withdrawn'
    and not exists (select from judgement e where e.judgement_id = j.caused_by and e.kind = 'erased'))
  order by j.judgement_id`;

/** Records as their versions and the ledger make them; returns the links that the ledger alone tells. */
export async function deriveRecords(tx: Transaction): Promise<ReplayedLinks> {
  await tx.query(STATES);
  const links = replayLinks(await tx.query<LinkEntry>(LINKS));
  await tx.query(
    `update record r set case_id = l.case_id from unnest($1::bigint[], $2::bigint[]) as l (record_id, case_id)
     where r.record_id = l.record_id`,
    [[...links.caseOf.keys()], [...links.caseOf.values()]],
  );
  await tx.query('analyze record');
  return links;
}
