import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A real OpenID provider at which everybody is signed in as `who` at once. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Claims of who signs in next. */
  who: Readonly<Record<string, unknown>> & { readonly sub: string };
  /** It answers nothing that can be used. */
  isAway: boolean;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'yian-tong', secret: 'secret-of-the-hub-at-the-provider' };

export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: IdentityProvider = {
    issuer,
    who: { sub: 'nobody' },
    isAway: false,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  serve(server, providerOf(issuer, redirectUri, state), state);
  return state;
}

function providerOf(issuer: string, redirectUri: string, state: IdentityProvider): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a key of the test'] },
    claims: { profile: ['name', 'preferred_username', 'roles', 'division', 'id_number'] },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...state.who, sub }) }),
    // Whoever signs in has agreed to all that is asked for.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
}

function serve(server: Server, provider: Provider, state: IdentityProvider): void {
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (state.isAway) return void response.writeHead(503).end();
    if (!request.url?.startsWith('/login/')) return void answer(request, response);
    const login = { login: { accountId: state.who.sub } };
    void provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
  });
}

type Jar = Map<string, Map<string, string>>;

/** Cookies by origin, and no step taken by itself. */
export class Browser {
  private readonly jar: Jar = new Map();

  async open(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const cookies = this.jar.get(origin) ?? new Map<string, string>();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const header of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    this.jar.set(origin, cookies);
    return answer;
  }

  /** Goes where it is led, as long as that begins with `within`; the address that does not. */
  async follow(url: string, within: string): Promise<string> {
    let at = url;
    while (at.startsWith(within)) {
      const location = (await this.open(at)).headers.get('location');
      if (!location) throw new Error(`${at} leads nowhere`);
      at = new URL(location, at).href;
    }
    return at;
  }
}
