import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Switchboard } from '../faults/switchboard.js';
import { type Answer, bodyOf, json, type Listening, serve, wait } from '../http-exchange.js';
import type { Mark } from '../live/items-by-time.js';
import type { Received } from '../live/received.js';
import { StaleCache } from '../stale-cache.js';
import { chinaRfc3339 } from '../voice/times.js';
import type { CourtStore } from './court-store.js';
import { isDateTime, progressProblem, receiptFor } from './progress.js';
import { Tokens } from './tokens.js';

interface CourtOptions {
  readonly port: number;
  readonly host?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly store: CourtStore;
  readonly faults: Switchboard;
  readonly received: Received;
  readonly tokens?: Tokens;
  readonly now?: () => number;
}

const CURSOR_LIFE_MS = 24 * 3_600_000;

/** Serves court.openapi.yaml. */
export function serveCourt(options: CourtOptions): Promise<Listening> {
  const now = options.now ?? Date.now;
  const tokens = options.tokens ?? new Tokens(now);
  const stale = new StaleCache();
  return serve(options, async (request) => {
    const { faults } = options;
    const url = new URL(request.url ?? '/', 'http://court');
    const body = request.method === 'POST' ? await bodyOf(request) : Buffer.alloc(0);
    if (faults.slowMs('court') > 0) await wait(faults.slowMs('court'));
    const trouble = troubleNow(faults, tokens);
    if (trouble) return trouble;
    if (request.method === 'POST' && url.pathname === '/oauth/token') return token(options, tokens, body);
    if (!tokens.isGood(request.headers.authorization)) return json(401, { error: 'invalid_token' });
    const isList = request.method === 'GET' && url.pathname === '/api/v1/mediation-cases';
    const fresh = route(options, request, url, body, now());
    const answer = isList ? stale.pass(fresh, faults.happens(faults.court.repeatedPageShare)) : fresh;
    // What was told is taken by then: who does not hear so tells it again, under the same key.
    return answer.status < 300 && faults.happens(faults.court.droppedShare / 2) ? { ...answer, cut: 'middle' } : answer;
  });
}

/** What goes wrong with this request, if anything. */
function troubleNow(faults: Switchboard, tokens: Tokens): Answer | null {
  const { droppedShare, tooManyShare, serverErrorShare, loginPageShare, revokedTokenShare } = faults.court;
  if (faults.isDown('court') || faults.happens(droppedShare / 2)) return { status: 0, cut: 'before' };
  if (faults.happens(tooManyShare)) return json(429, { error: 'too many requests' }, { 'retry-after': '1' });
  if (faults.happens(serverErrorShare)) {
    const status = [500, 502, 503, 504][Math.floor(faults.amount() * 4)] as number;
    return { status, headers: { 'content-type': 'text/html' }, body: `<html><h1>${status}</h1><p>nginx</p></html>` };
  }
  if (faults.happens(loginPageShare)) return loginPage();
  if (faults.happens(revokedTokenShare)) tokens.revokeAll();
  return null;
}

const loginPage = (): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<html><title>统一身份认证登录</title><form>用户名</form></html>',
});

function token({ clientId, clientSecret }: CourtOptions, tokens: Tokens, body: Buffer): Answer {
  const form = new URLSearchParams(body.toString());
  const known =
    form.get('grant_type') === 'client_credentials' &&
    same(form.get('client_id'), clientId) &&
    same(form.get('client_secret'), clientSecret);
  return known ? json(200, tokens.issue()) : json(401, { error: 'invalid_client' });
}

function same(given: string | null, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(digest(given), digest(expected));
}

function route(options: CourtOptions, request: IncomingMessage, url: URL, body: Buffer, now: number): Answer {
  const path = /^\/api\/v1\/mediation-cases(?:\/([^/]+))?(?:\/(progress))?$/.exec(url.pathname);
  if (!path) return json(404, { error: 'no such resource' });
  const [, id, progress] = path;
  if (progress && request.method === 'POST')
    return takeProgress(options, decodeURIComponent(id ?? ''), request, body, now);
  if (request.method !== 'GET' || progress) return json(405, { error: 'no such method here' });
  if (!id) return list(options.store, url.searchParams, now);
  if (id === 'count') return count(options.store, url.searchParams, now);
  const item = options.store.json(decodeURIComponent(id));
  return item === null
    ? json(404, { error: 'no such item' })
    : { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: item };
}

function list(store: CourtStore, query: URLSearchParams, now: number): Answer {
  const limit = query.get('limit') ?? '100';
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 500)
    return json(400, { error: 'limit must be 1 to 500' });
  const since = query.get('updatedSince');
  if (since !== null && !isDateTime(since)) return json(400, { error: 'updatedSince must be a time after RFC 3339' });
  const cursor = query.get('cursor');
  const from =
    cursor === null
      ? { since: since === null ? Number.NEGATIVE_INFINITY : Date.parse(since) }
      : decodeCursor(cursor, now);
  if (from === 'gone') return json(410, { error: 'the cursor is too old; sweep again by updatedSince' });
  const { items, next } = store.page(from, Number(limit));
  const nextCursor = next ? JSON.stringify(encodeCursor(next, now)) : 'null';
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `{"items":[${items.join(',')}],"nextCursor":${nextCursor},"serverTime":"${chinaRfc3339(now)}"}`,
  };
}

const encodeCursor = (mark: Mark, now: number): string =>
  Buffer.from(JSON.stringify([mark.updatedAt, mark.id, now])).toString('base64url');

function decodeCursor(cursor: string, now: number): { after: Mark } | 'gone' {
  try {
    const [updatedAt, id, issuedAt] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      number,
      string,
      number,
    ];
    if (typeof updatedAt !== 'number' || typeof id !== 'string' || !(now - issuedAt < CURSOR_LIFE_MS)) return 'gone';
    return { after: { updatedAt, id } };
  } catch {
    return 'gone';
  }
}

function count(store: CourtStore, query: URLSearchParams, now: number): Answer {
  const since = query.get('updatedSince');
  const until = query.get('updatedUntil');
  for (const time of [since, until])
    if (time !== null && !isDateTime(time)) return json(400, { error: 'times must be after RFC 3339' });
  const number = store.count(
    since === null ? Number.NEGATIVE_INFINITY : Date.parse(since),
    until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
  );
  return json(200, { count: number, serverTime: chinaRfc3339(now) });
}

function takeProgress(
  { store, received }: CourtOptions,
  id: string,
  request: IncomingMessage,
  body: Buffer,
  now: number,
): Answer {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '' || key.length > 64)
    return json(422, { error: 'Idempotency-Key is missing or too long' });
  const receiptId = receiptFor('TJHZ', key);
  if (received.has('court', key)) return json(202, { receiptId });
  if (store.json(id) === null) return json(404, { error: 'no such item' });
  let progress: unknown;
  try {
    progress = JSON.parse(body.toString());
  } catch {
    return json(422, { error: 'the body is not JSON' });
  }
  const problem = progressProblem(progress);
  if (problem) return json(422, { error: problem });
  received.take({ system: 'court', key, sourceId: id, at: chinaRfc3339(now), body: progress });
  return json(202, { receiptId });
}
