import { sentence } from '#libs/contracts/index.js';
import { withDeadline } from './deadline.js';
import { SourceFailure } from './source-failure.js';

/** A token is given up a little before it ends, since a request takes time. */
const EARLY_MS = 30_000;
const TOKEN_MS_MAX = 20_000;

const TOKEN_PATH = '/oauth/token';

export interface ClientCredentialsOptions {
  readonly baseUrl: string;
  /** Below the base URL; `/oauth/token` when absent. */
  readonly tokenPath?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** A bearer token by RFC 6749 §4.4: fetched when needed, kept for its life, dropped when the source no longer takes it. */
export class ClientCredentials {
  private current: { text: string; untilMs: number } | null = null;

  constructor(private readonly options: ClientCredentialsOptions) {}

  drop(): void {
    this.current = null;
  }

  async get(signal: AbortSignal): Promise<string> {
    if (!this.current || Date.now() >= this.current.untilMs) this.current = await this.fetch(signal);
    return this.current.text;
  }

  private async fetch(signal: AbortSignal): Promise<{ text: string; untilMs: number }> {
    const { baseUrl, clientId, clientSecret, scope, tokenPath = TOKEN_PATH } = this.options;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const what = `POST ${tokenPath}`;
    const { response, answer } = await withDeadline(TOKEN_MS_MAX, signal, async (inTime) => {
      const response = await fetch(`${baseUrl.replace(/\/+$/, '')}${tokenPath}`, {
        method: 'POST',
        body: new URLSearchParams(scope === undefined ? form : { ...form, scope }),
        redirect: 'manual',
        signal: inTime,
      });
      return { response, answer: await response.text() };
    }).catch((error: unknown) => {
      throw new SourceFailure('transient', sentence('no-connection', { what }), { cause: error });
    });
    if (!response.ok) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
      // Elsewhere 401 asks for a new token; said of this call it would only ask for the same once more.
      const status = response.status === 401 ? undefined : response.status;
      const said = sentence('status', { what, status: response.status });
      throw new SourceFailure('transient', said, { status, retryAfterMs });
    }
    return parseToken(answer, what);
  }
}

function parseToken(answer: string, what: string): { text: string; untilMs: number } {
  let body: { access_token?: unknown; expires_in?: unknown };
  try {
    body = JSON.parse(answer) as typeof body;
  } catch (error) {
    throw new SourceFailure('transient', sentence('not-json', { what }), { cause: error });
  }
  if (typeof body?.access_token !== 'string') throw new SourceFailure('transient', sentence('no-token', { what }));
  const lifeMs = Number(body.expires_in ?? 300) * 1000;
  const usableMs = Number.isFinite(lifeMs) ? Math.max(lifeMs / 2, lifeMs - EARLY_MS) : EARLY_MS;
  return { text: body.access_token, untilMs: Date.now() + usableMs };
}
