import { type Claims, claimAt } from '#libs/oidc/index.js';
import type { Verified } from './identity-check.js';

/** Where a provider says who somebody is. */
export interface IdentityClaims {
  readonly name: readonly string[];
  /** Of the number of the identity card. */
  readonly number: readonly string[];
  readonly acr: readonly string[];
}

const NAME_LENGTH_MAX = 50;
const PROOF_LENGTH_MAX = 100;
const ID_NUMBER = /^\d{17}[\dX]$/;

/** Who signs, by what the provider says; null where that is not enough to sign by. Pure. */
export function claimedIdentity(
  claims: Claims,
  { name: nameAt, number: numberAt, acr }: IdentityClaims,
  of: { readonly provider: string; readonly at: Date },
): Verified | null {
  if (acr.length > 0 && !acr.includes(String(claims.acr))) return null;
  const name = textAt(claims, nameAt);
  const idNumber = textAt(claims, numberAt).toUpperCase();
  if (name === '' || name.length > NAME_LENGTH_MAX || !ID_NUMBER.test(idNumber)) return null;
  // By subject and time of the ID token the provider finds this very sign-in again.
  const proof = `${claims.sub} ${String(claims.jti ?? claims.iat)}`.slice(0, PROOF_LENGTH_MAX);
  return { name, idNumber, provider: of.provider, proof, at: of.at.toISOString() };
}

const textAt = (claims: Claims, path: readonly string[]): string => {
  const value = claimAt(claims, path);
  return typeof value === 'string' ? value.trim() : '';
};
