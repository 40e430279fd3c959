import type { Requester } from '../access/requester.js';
import { seesWholeCity } from '../access/scope.js';

type Asker = Pick<Requester, 'role' | 'scope'>;

/** Who enters what changes from day to day: rotas and what is there of the six standards. */
export const ENTERING_ROLES = ['triage', 'leader', 'department', 'mediator'] as const;
/** Who keeps centres and the people in them. */
export const KEEPING_ROLES = ['triage', 'leader'] as const;
/** Who closes one. */
export const CLOSING_ROLES = ['leader'] as const;

/** Whether a division lies in what somebody sees of the city. Pure. */
export const seesDivision = ({ scope }: Pick<Requester, 'scope'>, code: string): boolean =>
  seesWholeCity(scope) || scope!.divisions.some((own) => code.startsWith(own));

/**
 * Whether somebody may confirm for the level above: a leader of the whole city, or of a division that the centre's lies
 * below. Pure.
 */
export function mayConfirm({ role, scope }: Asker, divisionCode: string): boolean {
  if (role === 'admin') return true;
  if (role !== 'leader') return false;
  return (
    seesWholeCity(scope) ||
    scope!.divisions.some((own) => divisionCode.startsWith(own) && own.length < divisionCode.length)
  );
}

/** What she may do with a centre that she sees. Pure. */
export const mayDo = (who: Asker, divisionCode: string) => ({
  change: isOf(who, KEEPING_ROLES),
  close: isOf(who, CLOSING_ROLES),
  enter: isOf(who, ENTERING_ROLES),
  confirm: mayConfirm(who, divisionCode),
});

const isOf = ({ role }: Asker, roles: readonly string[]): boolean => role === 'admin' || roles.includes(role);
