import type { StaffCounts } from '#libs/centres/index.js';
import type { CentreKind } from '#libs/routing/index.js';
import { centreInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import type { Transaction } from './transaction.js';

export interface CentreRow extends StaffCounts {
  readonly centreId: string;
  readonly name: string;
  readonly kind: CentreKind;
  readonly divisionCode: string;
  /** Its own name and those by which routing knows it. */
  readonly names: readonly string[];
  readonly address: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly mediators: number;
  /** How many of the six standards the level above has confirmed. */
  readonly confirmed: number;
}

export interface CentreFilter {
  readonly scope: Scope | null;
  readonly kind?: CentreKind;
  /** Prefix of a division. */
  readonly division?: string;
  readonly closed?: boolean;
  readonly centreId?: string;
}

/** From the top down: by division, then name. */
export const centresInScope = (
  tx: Transaction,
  { scope, kind, division, closed, centreId }: CentreFilter,
): Promise<CentreRow[]> =>
  tx.query(
    `select k.centre_id as "centreId", k.name, k.kind, k.division_code as "divisionCode", k.names, k.address,
       k.opened_on::text as "openedOn", k.closed_on::text as "closedOn", s.mediators, s.members, s.women,
       s."fullTime", t.confirmed
     from centre k cross join lateral (
       select count(*)::int as mediators, count(*) filter (where m.post <> 'engaged')::int as members,
         count(*) filter (where m.post <> 'engaged' and m.woman)::int as women,
         count(*) filter (where m.full_time)::int as "fullTime"
       from mediator m where m.centre_id = k.centre_id and m.left_on is null) s
     cross join lateral (
       select count(*)::int as confirmed from (
         select distinct on (e.standard) e.act from centre_standard_entry e where e.centre_id = k.centre_id
         order by e.standard, e.entry_id desc) newest where newest.act = 'confirmed') t
     where ${centreInScope('k', '$1')} and ($2::text is null or k.kind = $2) and ($3::text is null or k.division_code ^@ $3)
       and ($4::boolean is null or (k.closed_on is not null) = $4) and ($5::bigint is null or k.centre_id = $5)
     order by k.division_code, k.name, k.centre_id`,
    [scopeParameter(scope), kind ?? null, division ?? null, closed ?? null, centreId ?? null],
  );

export interface NewCentre {
  readonly name: string;
  readonly kind: CentreKind;
  readonly divisionCode: string;
  readonly names: readonly string[];
  readonly address: string | null;
  readonly openedOn: string;
}

/** Returns its id; null where an open one has the name. */
export async function addCentre(tx: Transaction, centre: NewCentre, by: string): Promise<string | null> {
  const { name, kind, divisionCode, names, address, openedOn } = centre;
  const [row] = await tx.query<{ id: string }>(
    `insert into centre (name, kind, division_code, names, address, opened_on, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) where closed_on is null do nothing returning centre_id as id`,
    [name, kind, divisionCode, [...new Set([name, ...names])], address, openedOn, by],
  );
  return row?.id ?? null;
}

/** False where there is no open one. */
export async function changeCentre(
  tx: Transaction,
  centreId: string,
  { names, address }: Pick<NewCentre, 'names' | 'address'>,
  by: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update centre set names = $2::text[] || array(select name where not name = any($2::text[])), address = $3,
       changed_by = $4, changed_at = now() where centre_id = $1 and closed_on is null returning 1`,
    [centreId, [...new Set(names)], address, by],
  );
  return rows.length > 0;
}

/** False where there is no open one. */
export async function closeCentre(
  tx: Transaction,
  centreId: string,
  { on, reason, by }: { on: string; reason: string; by: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update centre set closed_on = $2, closed_because = $3, changed_by = $4, changed_at = now()
     where centre_id = $1 and closed_on is null returning 1`,
    [centreId, on, reason, by],
  );
  return rows.length > 0;
}
