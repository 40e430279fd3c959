import { type Claims, claimAt } from '#libs/oidc/index.js';
import type { PersonRole } from '../access/requester.js';
import type { OidcSettings } from './oidc-settings.js';

/** Somebody as the provider describes her. */
export interface ClaimedPerson {
  /** Issuer and subject: the one thing that stays. */
  readonly subject: string;
  /** The name by which she signs in there. */
  readonly name: string;
  readonly displayName: string;
  readonly role: PersonRole;
  /** undefined: not the provider's to say. */
  readonly unit: string | null | undefined;
  readonly divisionCode: string | null | undefined;
}

/** Why somebody whom the provider knows is not let in. */
export type ClaimRefusal = 'no-role' | 'weak' | 'bad-division';

type Mapping = Pick<OidcSettings, 'roleClaim' | 'roles' | 'unitClaim' | 'divisionClaim' | 'acr'>;

const NAME_LENGTH_MAX = 100;
const UNIT_LENGTH_MAX = 200;
const DIVISION = /^\d{4}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?$/;

/** Who she is here by her claims, or why she is nobody. Pure. */
export function claimedPerson(claims: Claims, mapping: Mapping, cityCode: string): ClaimedPerson | ClaimRefusal {
  if (mapping.acr.length > 0 && !mapping.acr.includes(String(claims.acr))) return 'weak';
  const claimed = wordsAt(claims, mapping.roleClaim);
  const [, role] = mapping.roles.find(([word]) => claimed.includes(word)) ?? [];
  if (!role) return 'no-role';
  const division = mapping.divisionClaim && (wordsAt(claims, mapping.divisionClaim)[0] ?? null);
  if (division && !(DIVISION.test(division) && division.startsWith(cityCode))) return 'bad-division';
  const name = textOf(claims.preferred_username) ?? textOf(claims.email) ?? claims.sub;
  return {
    subject: `${claims.iss} ${claims.sub}`,
    name: name.slice(0, NAME_LENGTH_MAX),
    displayName: (textOf(claims.name) ?? name).slice(0, NAME_LENGTH_MAX),
    role,
    unit: mapping.unitClaim ? (wordsAt(claims, mapping.unitClaim)[0]?.slice(0, UNIT_LENGTH_MAX) ?? null) : undefined,
    divisionCode: mapping.divisionClaim ? division : undefined,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** A claim that is a word or a list of words. */
function wordsAt(claims: Claims, path: readonly string[]): string[] {
  const value = claimAt(claims, path);
  return (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);
}
