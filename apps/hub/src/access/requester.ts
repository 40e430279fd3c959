import type { FastifyRequest } from 'fastify';
import { headerText } from '../web/header-text.js';
import { invalid } from '../web/problem.js';
import type { Scope } from './scope.js';

/** Who works with cases. The auditor reads all of it and changes nothing. */
export const WORK_ROLES = ['operator', 'triage', 'mediator', 'department', 'leader', 'auditor'] as const;

/** Kept apart (三员分立): of running the system, of who may come in, and of the trail. None sees a case. */
export const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'] as const;

/** What an account may be. */
export const PERSON_ROLES = [...WORK_ROLES, ...ADMINISTRATORS] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** `admin` is HUB_ADMIN_KEY alone: no person holds it. */
export const ROLES = ['admin', ...PERSON_ROLES] as const;
export type Role = (typeof ROLES)[number];

/** What somebody who has signed in must do before anything else. */
export type SetUp = 'password' | 'second-factor';

/** What a machine's key may be: machines administer nobody. */
export const KEY_ROLES = WORK_ROLES;
export type KeyRole = (typeof KEY_ROLES)[number];

/** Who asks, and what for. */
export interface Requester {
  /** The username; `key:` with its id for a machine's key, `key:admin` for HUB_ADMIN_KEY. */
  readonly actor: string;
  readonly displayName: string;
  readonly role: Role;
  /** Which cases; null: all of the city's. */
  readonly scope: Scope | null;
  /** Her session, as lists of sessions call it; null for a machine. */
  readonly sessionId: string | null;
  /** Stated by `X-Purpose`; null: personal data stays masked, confidential identities unmatched. */
  readonly purpose: string | null;
}

export type AuthenticatedRequest = FastifyRequest & {
  requester?: Requester;
  setUp?: SetUp | null;
  /** By a route that changes something, which she may call. */
  changes?: boolean;
};

const PURPOSE_LENGTH_MAX = 500;

/** Control characters are kept in no trail; what has neither letter nor digit states nothing. */
const states = (purpose: string): boolean => !/\p{Cc}/u.test(purpose) && /[\p{L}\p{N}]/u.test(purpose);

/** The stated purpose, percent-decoded. Throws Problem where it is no percent-encoded UTF-8, too long or says nothing. */
export function readPurpose(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const purpose = headerText('X-Purpose', String(header), PURPOSE_LENGTH_MAX);
  if (purpose && !states(purpose))
    throw invalid('X-Purpose', { zh: '须用文字说明数据的用途', en: 'must say in words what the data is for' });
  return purpose || null;
}
