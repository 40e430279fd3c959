import type { CentreKind } from '#libs/routing/index.js';
import { centreInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** `engaged` (聘任): works for the committee and is none of its members. */
export const MEDIATOR_POSTS = ['director', 'deputy-director', 'member', 'engaged'] as const;
export type MediatorPost = (typeof MEDIATOR_POSTS)[number];

export interface MediatorDetails {
  readonly name: string;
  readonly woman: boolean;
  readonly post: MediatorPost;
  readonly fullTime: boolean;
  /** Codes of dispute types. */
  readonly specialities: readonly string[];
  /** Open cases that she can carry. */
  readonly capacity: number;
  readonly joinedOn: string;
  readonly termUntil: string | null;
}

export interface MediatorRow extends MediatorDetails {
  readonly mediatorId: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly centreKind: CentreKind;
  readonly divisionCode: string;
  readonly centreNames: readonly string[];
  readonly phone: string | null;
  readonly leftOn: string | null;
}

export interface MediatorFilter {
  readonly scope: Scope | null;
  readonly centreId?: string;
  readonly mediatorId?: string;
  readonly division?: string;
  readonly speciality?: string;
  readonly fullTime?: boolean;
  /** Those who have left, too. */
  readonly gone?: boolean;
}

/** Of open centres, and of closed ones where one is named; by place, centre and name. */
export function mediatorsInScope(tx: Transaction, filter: MediatorFilter): Promise<MediatorRow[]> {
  const { scope, centreId, mediatorId, division, speciality, fullTime, gone = false } = filter;
  return tx.query<MediatorRow>(
    `select m.mediator_id as "mediatorId", m.centre_id as "centreId", k.name as "centreName", k.kind as "centreKind",
       k.division_code as "divisionCode", k.names as "centreNames", m.name, m.woman, m.post, m.full_time as "fullTime",
       m.specialities, m.capacity, m.phone, m.joined_on::text as "joinedOn", m.term_until::text as "termUntil",
       m.left_on::text as "leftOn"
     from mediator m join centre k using (centre_id)
     where ${centreInScope('k', '$1')} and ($2::bigint is null or m.centre_id = $2)
       and ($3::bigint is null or m.mediator_id = $3) and ($4::text is null or k.division_code ^@ $4)
       and ($5::text is null or $5 = any(m.specialities)) and ($6::boolean is null or m.full_time = $6)
       and ($7 or m.left_on is null) and ($2::bigint is not null or k.closed_on is null)
     order by k.division_code, k.name, m.left_on is not null, m.name, m.mediator_id`,
    [
      scopeParameter(scope),
      centreId ?? null,
      mediatorId ?? null,
      division ?? null,
      speciality ?? null,
      fullTime ?? null,
      gone,
    ],
  );
}

/** Returns her id. */
export async function addMediator(
  tx: Transaction,
  { centreId, phone, ...of }: MediatorDetails & { readonly centreId: string; readonly phone: string | null },
  by: string,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into mediator (centre_id, name, woman, post, full_time, specialities, capacity, phone, joined_on, term_until,
       changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     returning mediator_id as id`,
    [
      centreId,
      of.name,
      of.woman,
      of.post,
      of.fullTime,
      of.specialities,
      of.capacity,
      personalText(phone),
      of.joinedOn,
      of.termUntil,
      by,
    ],
  );
  return row!.id;
}

/** `phone` undefined: it stays. */
export async function changeMediator(
  tx: Transaction,
  mediatorId: string,
  { phone, ...of }: MediatorDetails & { readonly phone: string | null | undefined },
  by: string,
): Promise<void> {
  await tx.query(
    `update mediator set name = $2, woman = $3, post = $4, full_time = $5, specialities = $6, capacity = $7,
       phone = case when $8 then $9 else phone end, joined_on = $10, term_until = $11, changed_by = $12,
       changed_at = now() where mediator_id = $1`,
    [
      mediatorId,
      of.name,
      of.woman,
      of.post,
      of.fullTime,
      of.specialities,
      of.capacity,
      phone !== undefined,
      personalText(phone),
      of.joinedOn,
      of.termUntil,
      by,
    ],
  );
}

/** False where she has left before, or never worked there. */
export async function endMediator(
  tx: Transaction,
  { centreId, mediatorId }: { centreId: string; mediatorId: string },
  { on, reason, by }: { on: string; reason: string; by: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update mediator set left_on = $3, left_because = $4, changed_by = $5, changed_at = now()
     where centre_id = $1 and mediator_id = $2 and left_on is null returning 1`,
    [centreId, mediatorId, on, Personal.text(reason), by],
  );
  return rows.length > 0;
}
