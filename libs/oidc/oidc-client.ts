import * as oidc from 'openid-client';

/** A provider of OpenID Connect, and what is asked of it. */
export interface OidcProvider {
  readonly issuer: URL;
  readonly clientId: string;
  /** Null: a public client, by PKCE alone. */
  readonly clientSecret: string | null;
  readonly scopes: string;
  /** Ways of signing in that are strong enough (`acr`); empty: the provider decides. */
  readonly acr: readonly string[];
}

export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** What has to be remembered of a sign-in that has begun; nobody but who began it may see it. */
export interface BegunSignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

const TIMEOUT_SECONDS = 10;
/** The provider's description of itself is read anew after this. */
const DISCOVERED_FOR_MS = 3_600_000;

/** Speaks to the provider: authorization code with PKCE, state and nonce, ID tokens verified by its published keys. */
export class OidcClient {
  private discovered: { readonly since: number; readonly config: Promise<oidc.Configuration> } | null = null;

  constructor(
    private readonly settings: OidcProvider,
    private readonly redirectUri: string,
  ) {}

  /** Where to send the browser, and what to remember. Throws where the provider does not answer. */
  async begin(): Promise<{ url: URL; begun: BegunSignIn }> {
    const config = await this.configuration();
    const begun = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
    };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: this.settings.scopes,
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
      ...(this.settings.acr.length > 0 && { acr_values: this.settings.acr.join(' ') }),
    });
    return { url, begun };
  }

  /** What the provider says of who came back with this query. Throws where anything does not fit. */
  async finish(query: string, { verifier, state, nonce }: BegunSignIn): Promise<Claims> {
    const config = await this.configuration();
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${this.redirectUri}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider sent no ID token');
    if (!config.serverMetadata().userinfo_endpoint) return claims;
    const told = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    return { ...told, ...claims };
  }

  private configuration(): Promise<oidc.Configuration> {
    const now = Date.now();
    if (!this.discovered || now - this.discovered.since > DISCOVERED_FOR_MS) {
      const config = this.discover();
      this.discovered = { since: now, config };
      // One that did not answer is asked again at once.
      config.catch(() => {
        if (this.discovered?.config === config) this.discovered = null;
      });
    }
    return this.discovered.config;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const execute = [oidc.enableNonRepudiationChecks];
    if (issuer.protocol === 'http:') execute.push(oidc.allowInsecureRequests);
    const secret = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret);
    return oidc.discovery(issuer, clientId, undefined, secret, { execute, timeout: TIMEOUT_SECONDS });
  }
}
