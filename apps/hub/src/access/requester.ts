import type { FastifyRequest } from 'fastify';
import { invalid, Problem } from '../web/problem.js';

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

const PURPOSE_LENGTH_MAX = 500;

/** Control characters are kept in no trail; what has neither letter nor digit states nothing. */
const states = (purpose: string): boolean => !/\p{Cc}/u.test(purpose) && /[\p{L}\p{N}]/u.test(purpose);

/** Bytes of UTF-8 that somebody sent as they are: HTTP hands them over as if they were Latin-1. Throws where they are none. */
const asUtf8 = (header: string): string =>
  /[\u0080-\u00ff]/.test(header)
    ? new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
    : header;

/** The stated purpose, percent-decoded. Throws Problem where it is no percent-encoded UTF-8, too long or says nothing. */
export function readPurpose(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  try {
    const purpose = decodeURIComponent(asUtf8(String(header))).trim();
    if (purpose.length > PURPOSE_LENGTH_MAX) throw invalid('X-Purpose', `at most ${PURPOSE_LENGTH_MAX} characters`);
    if (purpose && !states(purpose)) throw invalid('X-Purpose', 'must say in words what the data is for');
    return purpose || null;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw invalid('X-Purpose', 'must be percent-encoded UTF-8');
  }
}
