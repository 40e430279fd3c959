import { survivorOf } from '../access/in-scope.js';
import { familyOf } from './case-family.js';
import type { Transaction } from './transaction.js';

/**
 * Open cases by mediator, as the casework names them: whom the last act named that began mediation, and who takes part as a
 * mediator. A name is matched with those who bear it at a centre that serves the case's place, or is its unit or mediation
 * body; `unclear`: cases whose mediator bears a name that several there have, and that therefore count for none of them.
 */
export interface MediatorLoads {
  readonly of: (mediatorId: string) => number;
  readonly unclear: (mediatorId: string) => number;
}

/** Whom an open case names as its mediators, in one text. Names are sealed, so that SQL cannot compare them. */
interface NamedCase {
  readonly caseId: string;
  readonly divisionCode: string | null;
  readonly mediationBody: string | null;
  readonly unit: string;
  readonly names: string | null;
}

interface Serving {
  readonly mediatorId: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly centreNames: readonly string[];
}

/** The case that counts now, of a row `f` of `case_file`. */
const STANDING = `case when f.merged_into is null then f.case_id else ${survivorOf('f.merged_into')} end`;

/**
 * Those in mediation now are found by their phase, and of each its last act by the index of such acts: what it takes grows with
 * the mediators' desks, and not with all that was ever mediated.
 */
const NAMED = `
  select c.case_id as "caseId", c.division_code as "divisionCode", c.mediation_body as "mediationBody",
    c.handling_unit as unit, n.names
  from (
    select o.case_id as at, last.names from case_file o cross join lateral (
      select e.act, e.detail -> 'mediator' as names from matter_event e
      where e.case_id in ${familyOf('o.case_id')} and e.act in ('start-mediation', 'hand-over', 'reopen')
      order by e.event_id desc limit 1) last
    where o.live_records > 0 and o.phase in ('in-mediation', 'joint-conference') and last.act = 'start-mediation'
    union all
    select ${STANDING}, to_jsonb(p.name) from case_participant p join case_file f using (case_id)
    where p.role = 'mediator' and p.left_at is null) n
  join case_file c on c.case_id = n.at
  where c.live_records > 0 and c.status in ('registered', 'in-progress')`;

const SERVING = `
  select m.mediator_id as "mediatorId", m.name, k.division_code as "divisionCode", k.names as "centreNames"
  from mediator m join centre k using (centre_id) where m.left_on is null and k.closed_on is null`;

export async function loadMediatorLoads(tx: Transaction): Promise<MediatorLoads> {
  const serving = new Map<string, Serving[]>();
  for (const one of await tx.query<Serving>(SERVING)) serving.set(one.name, [...(serving.get(one.name) ?? []), one]);
  const [open, unclear] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const named of serving.size > 0 ? await tx.query<NamedCase>(NAMED) : [])
    for (const name of (named.names ?? '').split(/[、，,;；\s]+/)) {
      const found = (serving.get(name) ?? []).filter((one) => serves(one, named));
      const counted = found.length === 1 ? open : unclear;
      for (const { mediatorId } of found)
        counted.set(mediatorId, (counted.get(mediatorId) ?? new Set()).add(named.caseId));
    }
  return { of: (id) => open.get(id)?.size ?? 0, unclear: (id) => unclear.get(id)?.size ?? 0 };
}

const serves = ({ divisionCode, centreNames }: Serving, of: NamedCase): boolean =>
  (of.divisionCode?.startsWith(divisionCode) ?? false) ||
  centreNames.includes(of.unit) ||
  (of.mediationBody !== null && centreNames.includes(of.mediationBody));
