import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, json, type Listening, serve } from '../http-exchange.js';
import type { ItemsByTime, Mark } from '../live/items-by-time.js';
import { compactTime } from './arbitration-case.js';

interface ArbitrationOptions {
  readonly port: number;
  readonly host?: string;
  readonly key: string;
  readonly items: ItemsByTime;
  /** Called before each answer: what is due happens first. */
  readonly advance?: (now: number) => void;
  /** Says whether this request is out of luck. */
  readonly fails?: () => boolean;
}

const LIMIT_MAX = 500;
const REQUESTS_PER_WINDOW = 2000;
const WINDOW_MS = 10_000;

/**
 * The arbitration commission’s open interface, in its own style: an envelope `{code, msg, data}` that tells errors with
 * status 200, compact times without zone, a cursor that expires with the night, a quota told by headers.
 */
export function serveArbitration(options: ArbitrationOptions): Promise<Listening> {
  const quota = { used: 0, until: 0 };
  return serve(options, async (request) => {
    const now = Date.now();
    options.advance?.(now);
    if (now >= quota.until) Object.assign(quota, { used: 0, until: now + WINDOW_MS });
    const left = Math.max(0, REQUESTS_PER_WINDOW - ++quota.used);
    const answer = left === 0 ? json(429, { code: '429', msg: '请求过于频繁' }) : answerTo(request, options, now);
    const reset = String(Math.ceil((quota.until - now) / 1000));
    const headers = { ...answer.headers, 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset': reset };
    return { ...answer, headers: left === 0 ? { ...headers, 'retry-after': reset } : headers };
  });
}

function answerTo(request: IncomingMessage, { key, items, fails }: ArbitrationOptions, now: number): Answer {
  if (!same(request.headers['x-ak'], key)) return json(401, { code: '401', msg: '密钥无效' });
  if (fails?.()) return failed('500', '系统繁忙');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://arbitration');
  if (request.method !== 'GET') return json(405, { code: '405', msg: '不支持的方法' });
  if (pathname === '/openapi/ajxx') return list(items, searchParams, now);
  if (pathname === '/openapi/ajxx/zs')
    return good({ zs: items.count(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) });
  return json(404, { code: '404', msg: '无此接口' });
}

function list(items: ItemsByTime, query: URLSearchParams, now: number): Answer {
  const size = Number(query.get('ts') ?? '100');
  if (!Number.isInteger(size) || size < 1 || size > LIMIT_MAX) return failed('400', `ts 应为 1 至 ${LIMIT_MAX}`);
  const cursor = query.get('yb');
  const start = cursor === null ? sinceOf(query.get('gxsjq')) : afterOf(cursor, now);
  if (!start)
    return cursor === null ? failed('400', 'gxsjq 应为 yyyyMMddHHmmss') : json(410, { code: '410', msg: '游标已失效' });
  const { items: found, next } = items.page(start, size);
  const xyyb =
    next === null
      ? ''
      : Buffer.from(`${compactTime(now).slice(0, 8)} ${next.updatedAt} ${next.id}`).toString('base64url');
  const body = `{"code":"0","msg":"成功","data":{"list":[${found.join(',')}],"xyyb":${JSON.stringify(xyyb)}}}`;
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function sinceOf(text: string | null): { since: number } | null {
  if (text === null) return { since: Number.NEGATIVE_INFINITY };
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  return { since: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`) };
}

function afterOf(cursor: string, now: number): { after: Mark } | null {
  const [day, updatedAt, ...id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const isToday = day === compactTime(now).slice(0, 8) && /^\d+$/.test(updatedAt ?? '');
  return isToday ? { after: { updatedAt: Number(updatedAt), id: id.join(' ') } } : null;
}

const good = (data: unknown): Answer => json(200, { code: '0', msg: '成功', data });
const failed = (code: string, msg: string): Answer => json(200, { code, msg, data: null });

function same(given: string | string[] | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
}
