import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** Something that may not be deleted, whatever else is due. */
export interface LegalHold {
  readonly holdId: string;
  readonly caseId: string | null;
  /** `system/sourceId` of each record that it keeps. */
  readonly records: readonly string[];
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly liftedBy: string | null;
  readonly liftedBecause: string | null;
  readonly liftedAt: Date | null;
}

const SELECT = `select hold_id as "holdId", case_id as "caseId",
    array(select r.system || '/' || r.source_id from record r where r.record_id = any(h.records) order by r.record_id) as records,
    reason, placed_by as "placedBy", placed_at as "placedAt", lifted_by as "liftedBy", lifted_because as "liftedBecause",
    lifted_at as "liftedAt"
  from legal_hold h`;

export interface HeldThings {
  readonly caseId: string | null;
  readonly recordIds: readonly string[];
}

export async function placeHold(
  tx: Transaction,
  { caseId, recordIds }: HeldThings,
  reason: string,
  actor: string,
): Promise<LegalHold> {
  const [placed] = await tx.query<{ id: string }>(
    'insert into legal_hold (case_id, records, reason, placed_by) values ($1, $2, $3, $4) returning hold_id as id',
    [caseId, recordIds, Personal.text(reason), actor],
  );
  return (await tx.query<LegalHold>(`${SELECT} where hold_id = $1`, [placed?.id]))[0] as LegalHold;
}

/** Null where there is no such hold, or it was lifted before. */
export async function liftHold(
  tx: Transaction,
  holdId: string,
  reason: string,
  actor: string,
): Promise<LegalHold | null> {
  const lifted = await tx.query(
    `update legal_hold set lifted_by = $2, lifted_because = $3, lifted_at = now()
     where hold_id = $1 and lifted_at is null returning hold_id`,
    [holdId, actor, Personal.text(reason)],
  );
  return lifted.length > 0 ? ((await tx.query<LegalHold>(`${SELECT} where hold_id = $1`, [holdId]))[0] ?? null) : null;
}

/** Holds that keep any of these, those of cases that were merged into it too. */
export const holdsOn = (tx: Transaction, { caseId, recordIds }: HeldThings): Promise<LegalHold[]> =>
  tx.query<LegalHold>(
    `${SELECT} where lifted_at is null and (h.records && $2::bigint[] or h.case_id in (
       with recursive family (id) as (
         select $1::bigint union select c.case_id from family join case_file c on c.merged_into = family.id)
       select id from family)) order by hold_id`,
    [caseId, recordIds],
  );

/** The newest first; `before`: only older ones than this. */
export const listHolds = (tx: Transaction, before: string | null, limit: number): Promise<LegalHold[]> =>
  tx.query<LegalHold>(`${SELECT} where $1::bigint is null or hold_id < $1 order by hold_id desc limit $2`, [
    before,
    limit,
  ]);
