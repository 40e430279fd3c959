import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../web/problem.js';

/** What a person may do. Scopes by unit and division join with the access work; these are the doors. */
export const ROLES = ['admin', 'operator', 'triage', 'mediator', 'leader', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, and what for. */
export interface Requester {
  /** `key:admin` for the machine key, else the username. */
  readonly actor: string;
  readonly displayName: string;
  readonly role: Role;
  /** Stated by `X-Purpose`; null: personal data stays masked, confidential identities unmatched. */
  readonly purpose: string | null;
}

export type AuthenticatedRequest = FastifyRequest & { requester?: Requester };

/** The one who asks. Only on routes that are not public. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Requester => {
  const { requester } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!requester)
    throw new Problem('unauthenticated', 'sign in at /api/v1/session, or send Authorization: Bearer <key>');
  return requester;
});

const ROLES_KEY = 'access.roles';
const PUBLIC_KEY = 'access.public';

/** Roles that may call a route; without it, everyone who has signed in. */
export const Allow = (...roles: Role[]) => SetMetadata(ROLES_KEY, roles);
/** A route that needs no sign-in. The list is short: health, metrics, sign-in, the API's own description. */
export const Public = () => SetMetadata(PUBLIC_KEY, true);
export { PUBLIC_KEY, ROLES_KEY };

const PURPOSE_LENGTH_MAX = 500;

/** The stated purpose, percent-decoded. Throws Problem where it is no percent-encoded UTF-8 or too long. */
export function readPurpose(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  try {
    const purpose = decodeURIComponent(String(header)).trim();
    if (purpose.length > PURPOSE_LENGTH_MAX)
      throw new Problem('invalid', `X-Purpose: at most ${PURPOSE_LENGTH_MAX} characters`);
    return purpose || null;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid', 'X-Purpose: must be percent-encoded UTF-8');
  }
}
