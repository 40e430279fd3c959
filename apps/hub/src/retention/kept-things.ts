import { type HeldThings, holdsOn } from '../registry/legal-holds.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import type { ErasableRecord } from './erase-records.js';

/** With `erased`: nothing of it is left. Of one that its source withdrew later, what it said then is. */
const SELECT = `select r.record_id as "recordId", r.system, r.source_id as "sourceId", r.state, r.nature, r.version,
  r.content_hash as "contentHash", r.case_id as "caseId", r.erased_at is not null and not exists (
    select from record_version v where v.record_id = r.record_id and v.erased_digest is null) as erased from record r`;

/** What somebody means to keep, or to delete: a case with all of its records, or one record that is in none. */
export interface KeptThing {
  readonly caseId: string | null;
  readonly records: readonly (ErasableRecord & { readonly erased: boolean })[];
}

/** Throws Problem where there is no such case, or it was merged away. */
export async function keptCase(tx: Transaction, caseId: string): Promise<KeptThing> {
  const [found] = /^\d{1,18}$/.test(caseId)
    ? await tx.query<{ mergedInto: string | null }>(
        'select merged_into as "mergedInto" from case_file where case_id = $1',
        [caseId],
      )
    : [];
  if (!found) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  if (found.mergedInto)
    throw new Problem('conflict', {
      zh: `该案已并入案件 ${found.mergedInto}`,
      en: `case ${caseId} was merged into ${found.mergedInto}`,
    });
  const records = await tx.query<KeptThing['records'][number]>(`${SELECT} where r.case_id = $1 order by r.record_id`, [
    caseId,
  ]);
  return { caseId, records };
}

/** Throws Problem where there is no such record, or it is in a case. */
export async function keptRecord(tx: Transaction, system: string, sourceId: string): Promise<KeptThing> {
  const records = await tx.query<KeptThing['records'][number]>(`${SELECT} where r.system = $1 and r.source_id = $2`, [
    system,
    sourceId,
  ]);
  const [record] = records;
  if (!record)
    throw new Problem('not-found', {
      zh: `没有这条记录：${system} ${sourceId}`,
      en: `the hub has never seen ${system} ${sourceId}`,
    });
  if (record.caseId)
    throw new Problem('conflict', {
      zh: `记录属于案件 ${record.caseId}，请对案件操作`,
      en: `it is in case ${record.caseId}: hold or delete that`,
    });
  return { caseId: null, records };
}

export const heldOf = ({ caseId, records }: KeptThing): HeldThings => ({
  caseId,
  recordIds: records.map(({ recordId }) => recordId),
});

/** Throws Problem saying why it may not be deleted now: held, not over yet, still being told, or gone already. */
export async function demandErasable(tx: Transaction, thing: KeptThing): Promise<void> {
  const [hold] = await holdsOn(tx, heldOf(thing));
  if (hold)
    throw new Problem('conflict', {
      zh: `依法保留（编号 ${hold.holdId}，${hold.placedBy}），理由见保留清单`,
      en: `${hold.placedBy} has put it on legal hold (${hold.holdId}): the list of holds says why`,
    });
  if (thing.records.every(({ erased }) => erased))
    throw new Problem('conflict', { zh: '内容已删除', en: 'it was deleted before' });
  const [standing] = await tx.query<{ open: boolean; telling: boolean }>(
    `select exists (select from search_document where open and (case_id = $1 or record_id = any($2::bigint[]))) as open,
       exists (select from write_back where record_id = any($2::bigint[]) and state <> 'taken' and state <> 'held') as telling`,
    [thing.caseId, heldOf(thing).recordIds],
  );
  if (standing?.open)
    throw new Problem('conflict', {
      zh: '尚未办结，不能删除',
      en: 'it is not over yet: what is being worked on stays',
    });
  if (standing?.telling)
    throw new Problem('conflict', { zh: '回写来源尚未完成', en: 'its source is still being told: wait, or hold that' });
}
