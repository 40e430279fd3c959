import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Problem } from '../web/problem.js';
import type { AuthenticatedRequest, Requester, Role } from './requester.js';
import type { NamedElsewhere, RouteShows, Shown } from './shows.js';
import { SIGN_IN } from './sign-in-first.js';

/** The one who asks. Only on routes that are not public. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Requester => {
  const { requester } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!requester) throw new Problem('unauthenticated', SIGN_IN);
  return requester;
});

const ROLES_KEY = 'access.roles';
const PUBLIC_KEY = 'access.public';
const READS_KEY = 'access.reads';
const SHOWS_KEY = 'access.shows';
const DURING_SET_UP_KEY = 'access.during-set-up';

/** Roles that may call a route; without it, whoever works with cases may read. */
export const Allow = (...roles: Role[]) => SetMetadata(ROLES_KEY, roles);
/** A route that needs no sign-in. The list is short: health, metrics, sign-in, the API's own description. */
export const Public = () => SetMetadata(PUBLIC_KEY, true);
/** A POST that only asks: what is asked for names people, and may stand in no address. Who may read may call it. */
export const Reads = () => SetMetadata(READS_KEY, true);
/** A route by which somebody sets up her account, open to her before that is done. */
export const DuringSetUp = () => SetMetadata(DURING_SET_UP_KEY, true);
/** What a route shows of cases. One that does not say so is closed to whoever sees less than the city. */
export const Shows = (what: Shown, elsewhere: NamedElsewhere = {}) =>
  SetMetadata(SHOWS_KEY, { what, ...elsewhere } satisfies RouteShows);
export { DURING_SET_UP_KEY, PUBLIC_KEY, READS_KEY, ROLES_KEY, SHOWS_KEY };
