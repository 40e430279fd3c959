import { type HttpRequest, HttpSource, type SourceObserver } from '#libs/connector-kit/index.js';
import type { FetchDetails } from '#libs/contracts/index.js';
import type { RestDescription } from '#libs/source-description/index.js';
import { addressOf, type Given, resolve } from '../given-values.js';
import { RestAnswer } from './answer.js';
import { Pace } from './pace.js';
import { proofOf } from './proof.js';

export interface RestOptions {
  readonly rest: RestDescription;
  readonly given: Given;
  readonly observer: SourceObserver;
  /** For tests that cannot wait. */
  readonly timeoutsMs?: readonly number[];
  readonly firstPauseMs?: number;
}

export type Query = Readonly<Record<string, string | number | boolean>>;

/** Requests to the source, as its description says that they are made. */
export class RestRequests {
  private readonly http: HttpSource;
  private readonly pace: Pace;
  private readonly origin: string;

  constructor(private readonly options: RestOptions) {
    const { rest, given, observer, firstPauseMs } = options;
    const baseUrl = addressOf(rest.baseUrl, given);
    this.origin = new URL(baseUrl).href.replace(/\/+$/, '');
    this.pace = new Pace(rest.rateLimit);
    const proof = proofOf(rest.auth, baseUrl, given);
    const own = Object.entries(rest.headers).map(([name, value]) => [name, resolve(value, given)] as const);
    this.http = new HttpSource({
      baseUrl,
      observer,
      firstPauseMs,
      timeoutsMs: options.timeoutsMs ?? rest.timeoutsSeconds?.map((seconds) => seconds * 1000),
      authorise: async (_request, signal) => {
        await this.pace.wait(signal);
        return { ...Object.fromEntries(own), ...(await proof.headers(signal)) };
      },
      onUnauthorised: proof.drop,
    });
  }

  /** The answer to a list or count: checked, and read by `read` in the same attempt. */
  ask<T>(
    method: 'GET' | 'POST',
    path: string,
    parameters: Query,
    signal: AbortSignal,
    read: (answer: RestAnswer) => T,
  ): Promise<{ value: T; fetch: FetchDetails }> {
    if (method === 'GET') return this.send({ method, path: withQuery(path, parameters) }, signal, read);
    const headers = { 'content-type': 'application/json' };
    return this.send({ method, path, headers, body: JSON.stringify(parameters) }, signal, read);
  }

  /** Something told to the source, as JSON. */
  tell<T>(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    read: (answer: RestAnswer) => T,
  ): Promise<{ value: T; fetch: FetchDetails }> {
    const all = { ...headers, 'content-type': 'application/json' };
    return this.send({ method: 'POST', path, headers: all, body: JSON.stringify(body) }, signal, read);
  }

  /** By a link that the source gave. One to another place is not followed: our credentials go with it. */
  follow<T>(
    link: string,
    signal: AbortSignal,
    read: (answer: RestAnswer) => T,
  ): Promise<{ value: T; fetch: FetchDetails }> {
    return this.send({ method: 'GET', path: link }, signal, read);
  }

  /** The bytes of a file, whatever they are. */
  async file(path: string, signal: AbortSignal): Promise<Buffer> {
    const { value } = await this.http.request({ method: 'GET', path }, signal, ({ body, headers }) => {
      this.pace.heed(headers);
      return body;
    });
    return value;
  }

  /** The part of a link below the source’s address; null where it leads elsewhere. */
  below(link: string, path: string): string | null {
    if (!URL.canParse(link, `${this.origin}${path}`)) return null;
    const { href } = new URL(link, `${this.origin}${path}`);
    return href.startsWith(`${this.origin}/`) ? href.slice(this.origin.length) : null;
  }

  private send<T>(request: HttpRequest, signal: AbortSignal, read: (answer: RestAnswer) => T) {
    return this.http.request(request, signal, ({ body, headers }) => {
      this.pace.heed(headers);
      const answer = new RestAnswer(body);
      answer.check(this.options.rest.success);
      return read(answer);
    });
  }
}

function withQuery(path: string, parameters: Query): string {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
