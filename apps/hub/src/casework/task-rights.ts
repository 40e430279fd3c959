import type { Said } from '#libs/contracts/index.js';
import { levelOfUnit } from '#libs/routing/index.js';
import type { Requester, Role } from '../access/requester.js';
import type { TaskKind } from '../registry/case-tasks.js';
import { type ActedOnCase, isAbove, refusedUnit } from './acting-unit.js';

type Asking = Pick<Requester, 'role' | 'scope'>;
interface Given {
  readonly kind: TaskKind;
  readonly unit: string;
  /** The division in which the unit is, which need not be its case's. */
  readonly at: string | null;
}

const URGING: readonly Role[] = ['admin', 'triage', 'leader'];

/**
 * Why she gives no such task on the case, null where she may: tasks are given by whoever acts for the unit that has the case, and
 * supervision (督办) comes from the level above whom it urges. Pure.
 */
export function refusedGiver(who: Asking, { kind, unit, at }: Given, held: ActedOnCase): Said | null {
  if (kind !== 'supervision') return refusedUnit(who, held);
  if (!URGING.includes(who.role)) return { zh: '督办由受理分流员或领导发起', en: 'supervision is for triage, leader' };
  if (isAbove(who.scope, { unit, level: levelOfUnit(unit), divisionCode: at })) return null;
  return { zh: `由${unit}的上一级督办`, en: `for the level above ${unit}` };
}

/** What comes by itself, and is laid upon a unit by nobody: it says by itself that it is not needed. */
const BY_ITSELF: readonly TaskKind[] = ['follow-up', 'counselling'];

/**
 * Why she does not settle a task so, null where she may. That it is done says its unit, or an official set over that; that it is not needed,
 * who gave it or could have, and never the unit that it was laid upon. Pure.
 */
export function refusedSettler(
  who: Asking & Pick<Requester, 'actor'>,
  { kind, unit, at, madeBy }: Given & { readonly madeBy: string },
  held: ActedOnCase,
  state: 'done' | 'cancelled',
): Said | null {
  if (who.actor === madeBy) return null;
  const of = { unit, mediationBody: null, level: levelOfUnit(unit), divisionCode: at };
  const isItsUnits = refusedUnit(who, of) === null;
  if (state === 'done' || BY_ITSELF.includes(kind))
    return isItsUnits
      ? null
      : { zh: `这项任务由${unit}办理，不属于您的单位`, en: `${unit} has this task, and is no unit of yours` };
  const isLaidUponHer = who.scope?.units.includes(unit) ?? false;
  if (!isLaidUponHer && refusedGiver(who, { kind, unit, at }, held) === null) return null;
  return { zh: '由交办的一方撤销', en: 'for those who gave it' };
}
