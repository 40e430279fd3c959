import { claimPath, type OidcProvider, secureUrl } from '#libs/oidc/index.js';
import { PERSON_ROLES, type PersonRole } from '../access/requester.js';

/** Another provider at which people sign in (OpenID Connect), and how its claims are read. */
export interface OidcSettings extends OidcProvider {
  /** What the button says. */
  readonly name: string;
  /** Where the hub is reached by people's browsers; the provider sends them back there. */
  readonly publicUrl: URL;
  readonly roleClaim: readonly string[];
  /** What the claim says of a role here; where several fit, the first. */
  readonly roles: readonly (readonly [string, PersonRole])[];
  /** Null: units, or divisions, are given by a security administrator. */
  readonly unitClaim: readonly string[] | null;
  readonly divisionClaim: readonly string[] | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Null where no provider is set. Throws Error with one line that says which variable is wrong. */
export function readOidcSettings(env: Env): OidcSettings | null {
  if (!env.OIDC_ISSUER) return null;
  return {
    issuer: secureUrl('OIDC_ISSUER', env.OIDC_ISSUER),
    clientId: required(env, 'OIDC_CLIENT_ID'),
    clientSecret: env.OIDC_CLIENT_SECRET || null,
    name: env.OIDC_NAME || '统一身份认证',
    scopes: env.OIDC_SCOPES || 'openid profile',
    publicUrl: secureUrl('HUB_PUBLIC_URL', required(env, 'HUB_PUBLIC_URL')),
    roleClaim: claimPath(env.OIDC_ROLE_CLAIM || 'roles'),
    roles: rolesOf(required(env, 'OIDC_ROLES')),
    unitClaim: env.OIDC_UNIT_CLAIM ? claimPath(env.OIDC_UNIT_CLAIM) : null,
    divisionClaim: env.OIDC_DIVISION_CLAIM ? claimPath(env.OIDC_DIVISION_CLAIM) : null,
    acr: (env.OIDC_ACR ?? '').split(' ').filter(Boolean),
  };
}

function required(env: Env, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} must be set where OIDC_ISSUER is`);
  return value;
}

function rolesOf(text: string): [string, PersonRole][] {
  return text.split(',').map((pair) => {
    const at = pair.lastIndexOf('=');
    const role = PERSON_ROLES.find((one) => one === pair.slice(at + 1).trim());
    const claimed = pair.slice(0, Math.max(0, at)).trim();
    if (!role || !claimed)
      throw new Error(`OIDC_ROLES has "${pair.trim()}": write claimed=role, roles being ${PERSON_ROLES.join(', ')}`);
    return [claimed, role];
  });
}
