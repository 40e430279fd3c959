import { type BegunSignIn, OidcClient, type OidcProvider } from '#libs/oidc/index.js';
import type { IdentityChecks } from '../store/identity-checks.js';
import { claimedIdentity, type IdentityClaims } from './claimed-identity.js';
import type { IdentityCheck, Verified } from './identity-check.js';

/** The city's provider of real-name checks, and how its claims are read. */
export interface IdentityProviderSettings extends OidcProvider {
  /** What it is called beside a signature. */
  readonly name: string;
  readonly claims: Omit<IdentityClaims, 'acr'>;
}

/** Where the provider sends browsers back to. */
export const RETURN_PATH = '/room/checked';

type Kept = { readonly begun: BegunSignIn } | { readonly verified: Verified };

/** A provider that speaks OpenID Connect: she signs in there, and its ID token and user info say who she is. */
export class OidcIdentity implements IdentityCheck {
  private readonly client: OidcClient;

  constructor(
    private readonly provider: IdentityProviderSettings,
    private readonly checks: IdentityChecks,
    publicUrl: string,
  ) {
    this.client = new OidcClient(provider, `${publicUrl}${RETURN_PATH}`);
  }

  async begin(): Promise<{ url: string; token: string }> {
    const { url, begun } = await this.client.begin();
    await this.checks.keep(begun.state, { begun });
    return { url: url.href, token: begun.state };
  }

  async result(token: string): Promise<Verified | null> {
    const kept = await this.checks.find<Kept>(token);
    return kept && 'verified' in kept ? kept.verified : null;
  }

  /** She is back with this query. Whether it was said who she is; throws where the provider's answer does not fit. */
  async finish(token: string, query: string): Promise<boolean> {
    const kept = await this.checks.find<Kept>(token);
    if (!kept || !('begun' in kept)) return false;
    const { claims: at, acr, name } = this.provider;
    const claims = await this.client.finish(query, kept.begun);
    const verified = claimedIdentity(claims, { ...at, acr }, { provider: name, at: new Date() });
    if (verified) await this.checks.keep(token, { verified });
    return verified !== null;
  }
}
