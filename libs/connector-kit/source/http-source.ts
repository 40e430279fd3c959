import { randomUUID } from 'node:crypto';
import { type FetchDetails, sentence } from '#libs/contracts/index.js';
import type { SourceObserver } from '../connector.js';
import { withDeadline } from './deadline.js';
import { fetchTime } from './fetch-clock.js';
import { retrying } from './retrying.js';
import { SourceFailure } from './source-failure.js';

/** A hung request is given up soon; a source that is merely slow (a minute) still gets its time on the third try. */
const TIMEOUTS_MS = [20_000, 45_000, 90_000];
const BODY_BYTES_MAX = 64 * 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Path with query below the base URL, as sent. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a proof of identity may cover. */
export interface SignedRequest {
  readonly method: string;
  /** Path with query as it stands on the request line. */
  readonly path: string;
  readonly body: string | Buffer;
}

export interface HttpAnswer {
  readonly contentType: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly fetch: FetchDetails;
}

export interface Answered<T> {
  readonly value: T;
  readonly fetch: FetchDetails;
}

export interface HttpSourceOptions {
  readonly baseUrl: string;
  readonly observer: SourceObserver;
  /** Headers that prove who asks; called for every attempt with the path as it stands on the request line. */
  readonly authorise: (request: SignedRequest, signal: AbortSignal) => Promise<Record<string, string>>;
  /** Called after 401, before the one further try that it earns. */
  readonly onUnauthorised?: () => void;
  readonly timeoutsMs?: readonly number[];
  readonly bodyBytesMax?: number;
  readonly firstPauseMs?: number;
}

/** Requests to one source: signed, timed out, bounded in size, retried while retrying can help. */
export class HttpSource {
  private readonly base: URL;

  constructor(private readonly options: HttpSourceOptions) {
    this.base = new URL(options.baseUrl);
  }

  /**
   * What `read` makes of an answer with status 2xx; every other end is a `SourceFailure`. `read` may throw one too, for
   * a body that is not what it should be: then the request is repeated like one that was not answered.
   */
  async request<T>(request: HttpRequest, signal: AbortSignal, read: (answer: HttpAnswer) => T): Promise<Answered<T>> {
    const { observer, firstPauseMs } = this.options;
    const retry = { signal, firstPauseMs, onFailure: (reason: string) => observer.failed(reason) };
    return await retrying(async (index) => {
      const answer = await this.authorised(request, index, signal);
      const value = read(answer);
      observer.fetched();
      return { value, fetch: answer.fetch };
    }, retry);
  }

  private async authorised(request: HttpRequest, index: number, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      return await this.attempt(request, index, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure && error.status === 401 && this.options.onUnauthorised)) throw error;
      this.options.onUnauthorised();
      return await this.attempt(request, index, signal);
    }
  }

  private async attempt({ method, path, headers, body }: HttpRequest, index: number, signal: AbortSignal) {
    const url = new URL(this.base.href.replace(/\/+$/, '') + path);
    const signed = { method, path: url.pathname + url.search, body: body ?? '' };
    const proof = await this.options.authorise(signed, signal);
    const timeouts = this.options.timeoutsMs ?? TIMEOUTS_MS;
    const timeoutMs = timeouts[Math.min(index, timeouts.length - 1)] ?? 90_000;
    const startedAt = fetchTime();
    const what = `${method} ${path}`;
    try {
      return await withDeadline(timeoutMs, signal, async (inTime) => {
        const response = await fetch(url, {
          method,
          headers: { ...headers, ...proof },
          body,
          redirect: 'manual',
          signal: inTime,
        });
        const content = await this.read(response, what);
        if (!response.ok) throw failureOf(response, what);
        const fetchDetails = { id: randomUUID(), request: what, startedAt, receivedAt: fetchTime() };
        const { headers: given } = response;
        return { contentType: given.get('content-type') ?? '', headers: given, body: content, fetch: fetchDetails };
      });
    } catch (error) {
      throw error instanceof SourceFailure ? error : connectionFailure(error, what);
    }
  }

  private async read(response: Response, what: string): Promise<Buffer> {
    const bytesMax = this.options.bodyBytesMax ?? BODY_BYTES_MAX;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw new SourceFailure('transient', sentence('too-large', { what, bytes: bytesMax }));
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function failureOf(response: Response, what: string): SourceFailure {
  const { status, headers } = response;
  const isTransient = status < 400 || status >= 500 || [401, 403, 408, 425, 429].includes(status);
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now());
  return new SourceFailure(isTransient ? 'transient' : 'refused', sentence('status', { what, status }), {
    status,
    retryAfterMs,
  });
}

/** Milliseconds that Retry-After asks for, in seconds or as a date (RFC 9110 §10.2.3); undefined where it says nothing. */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function connectionFailure(error: unknown, what: string): SourceFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new SourceFailure('transient', `${what}: ${nameOf(cause)}`, { cause: error });
}

/** A system error by its code (`ECONNREFUSED`), as sentences know it; the code of a DOMException is a number that tells nobody anything. */
const nameOf = (cause: unknown): string => {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : typeof message === 'string' ? message : String(cause);
};
