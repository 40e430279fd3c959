import type { Said } from '#libs/contracts/index.js';
import { LEVEL_DIGITS } from '#libs/routing/index.js';
import type { Requester } from '../access/requester.js';
import type { Scope } from '../access/scope.js';
import type { OpenCase } from '../cases/open-case.js';

/**
 * Who sees a case does not act in the name of who has it: that is for people of the unit that handles it or of the body that
 * mediates it, and for officials of its place from that unit's level upwards. A department acts for its own units alone, however
 * much of the city it sees. Null: she may. Pure.
 */
export function refusedUnit({ role, scope }: Pick<Requester, 'role' | 'scope'>, found: ActedOnCase): Said | null {
  const { unit, mediationBody, level, divisionCode } = found;
  if (role === 'admin') return null;
  if (scope?.units.some((own) => own === unit || own === mediationBody)) return null;
  const leads = (code: string) => code.length <= LEVEL_DIGITS[level] && (divisionCode ?? '').startsWith(code);
  if (role !== 'department' && (scope === null || scope.wholeCity || scope.divisions.some(leads))) return null;
  return { zh: `本案由${unit}办理，不属于您的单位`, en: `${unit} has this case, and is no unit of yours` };
}
export type ActedOnCase = Pick<OpenCase, 'unit' | 'mediationBody' | 'level' | 'divisionCode'>;

/** Whether she is of the level above a unit, and not of the unit itself: who urges it (督办) and evaluates it. Pure. */
export function isAbove(scope: Scope | null, of: Pick<OpenCase, 'unit' | 'level' | 'divisionCode'>): boolean {
  if (scope?.units.includes(of.unit)) return false;
  const leads = (code: string) => code.length < LEVEL_DIGITS[of.level] && (of.divisionCode ?? '').startsWith(code);
  return scope === null || scope.wholeCity || scope.divisions.some(leads);
}
