import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BegunSignIn, OidcClient } from '#libs/oidc/index.js';
import type { Account } from '../access/account.entity.js';
import { Audit } from '../access/audit.service.js';
import { Sessions, type SignInFrom } from '../access/sessions.service.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';
import { type ClaimRefusal, claimedPerson } from './claimed-person.js';
import { ProviderAccounts } from './provider-accounts.service.js';
import { type SealedCookie, sealedCookie } from './sealed-cookie.js';

const PATH = '/api/v1/session/provider';
export const RETURN_PATH = `${PATH}/return`;
/** To type a password and a code there. */
const BEGUN_SECONDS = 600;
/** For the console to come and fetch it. */
const OPENED_SECONDS = 60;

/** Why nobody is signed in; the console has words for each. */
export type ProviderRefusal = ClaimRefusal | 'failed' | 'disabled' | 'unavailable';

interface Begun extends BegunSignIn {
  readonly next: string;
}

/** Headers for the browser's cookies, and where it goes next. */
export interface Led {
  readonly location: string;
  readonly cookies: readonly string[];
}

/** Only ways within the console: nobody is led elsewhere by an address that somebody else made. */
const inside = (next: string | undefined): string => (next && /^\/(?![/\\])[^\p{Cc}]*$/u.test(next) ? next : '/');

const signInPage = (parameters: Record<string, string>): string => `/sign-in?${new URLSearchParams(parameters)}`;

/** Signing in at another provider. What a browser must bring back is in cookies that only the hub can read. */
@Injectable()
export class ProviderSignIn {
  private readonly logger = new Logger(ProviderSignIn.name);
  private readonly client: OidcClient | null;
  private readonly begun: SealedCookie<Begun>;
  private readonly opened: SealedCookie<{ readonly token: string }>;

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(HUB_KEYS) keys: HubKeys,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(ProviderAccounts) private readonly accounts: ProviderAccounts,
  ) {
    const { oidc } = config;
    this.client = oidc && new OidcClient(oidc, new URL(RETURN_PATH, oidc.publicUrl).href);
    const form = { secure: oidc?.publicUrl.protocol === 'https:' };
    this.begun = sealedCookie(keys.accountSecrets, {
      ...form,
      name: 'yat-sign-in',
      seconds: BEGUN_SECONDS,
      sameSite: 'Lax',
    });
    this.opened = sealedCookie(keys.accountSecrets, {
      ...form,
      name: 'yat-signed-in',
      seconds: OPENED_SECONDS,
      sameSite: 'Strict',
    });
  }

  /** Without a name people sign in with accounts of this hub. */
  get provider(): { name: string | null } {
    return { name: this.config.oidc?.name ?? null };
  }

  async begin(next: string | undefined): Promise<Led> {
    if (!this.client)
      throw new Problem('not-found', { zh: '请用本系统的账号登录', en: 'people sign in with accounts of this hub' });
    try {
      const { url, begun } = await this.client.begin();
      return { location: url.href, cookies: [this.begun.set({ ...begun, next: inside(next) })] };
    } catch (error) {
      this.logger.warn({ err: error }, 'the provider of sign-ins does not answer');
      return { location: signInPage({ provider: 'unavailable' }), cookies: [] };
    }
  }

  /** The browser is back, with what the provider gave it. `query` with its question mark. */
  async finish(query: string, cookies: string | undefined, from: SignInFrom): Promise<Led> {
    const begun = this.begun.read(cookies);
    // Who has not begun here is nobody to be asked for: the provider is not bothered.
    if (!begun || !this.client) return { location: signInPage({ provider: 'failed' }), cookies: [] };
    const cleared = this.begun.clear();
    const account = await this.accountOf(this.client, query, begun);
    if (typeof account === 'string') {
      const detail = { why: account, address: from.address, provider: this.config.oidc?.issuer.href };
      await this.audit.enter({ actor: 'anonymous', purpose: null }, { action: 'sign-in-refused', detail });
      return { location: signInPage({ provider: account }), cookies: [cleared] };
    }
    const { token } = await this.sessions.open(account, from, { provider: this.config.oidc?.issuer.href });
    const location = signInPage({ provider: 'done', next: begun.next });
    return { location, cookies: [cleared, this.opened.set({ token })] };
  }

  /** The session that was opened; the header takes the cookie away. Throws Problem where there is none. */
  async fetch(cookies: string | undefined) {
    const opened = this.opened.read(cookies);
    const user = opened && (await this.sessions.authenticate(opened.token));
    if (!user)
      throw new Problem('unauthenticated', { zh: '请到统一认证重新登录', en: 'sign in at the provider again' });
    return { token: opened.token, user, cookie: this.opened.clear() };
  }

  private async accountOf(client: OidcClient, query: string, begun: Begun): Promise<Account | ProviderRefusal> {
    const { oidc, cityCode } = this.config;
    if (!oidc) return 'failed';
    try {
      const person = claimedPerson(await client.finish(query, begun), oidc, cityCode);
      if (typeof person === 'string') return person;
      const account = await this.accounts.settle(person);
      return account.disabledAt ? 'disabled' : account;
    } catch (error) {
      this.logger.warn({ err: error }, 'a sign-in at the provider failed');
      return 'failed';
    }
  }
}
