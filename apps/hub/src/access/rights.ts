import type { Role } from './requester.js';

/** What a route asks of who calls it. */
export interface RouteRights {
  /** True: it changes nothing (GET). */
  readonly reads: boolean;
  /** Roles that may call it; none: whoever has signed in may read it, and nobody may change anything by it. */
  readonly allowed: readonly Role[] | undefined;
}

/** The administrator may do everything; the auditor reads all and changes nothing. Pure: the one place that decides it. */
export function mayCall(role: Role, { reads, allowed }: RouteRights): boolean {
  if (role === 'admin') return true;
  if (role === 'auditor' && reads) return true;
  return allowed ? allowed.includes(role) : reads;
}
