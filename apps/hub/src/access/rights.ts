import { type Role, WORK_ROLES } from './requester.js';

/** What a route asks of who calls it. */
export interface RouteRights {
  /** True: it changes nothing (GET, and what asks by POST). */
  readonly reads: boolean;
  /** Roles that may call it; none: whoever works with cases may read it, and nobody may change anything by it. */
  readonly allowed: readonly Role[] | undefined;
}

const works = (role: Role): boolean => WORK_ROLES.some((one) => one === role);

/**
 * The machine key may do everything; the auditor reads all and changes nothing; an administrator has only what names
 * her. Pure: the one place that decides it.
 */
export function mayCall(role: Role, { reads, allowed }: RouteRights): boolean {
  if (role === 'admin') return true;
  if (role === 'auditor' && reads) return true;
  return allowed ? allowed.includes(role) : reads && works(role);
}
