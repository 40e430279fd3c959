import type { IncomingMessage } from 'node:http';
import { type Batch, headerFault, signedHeaders } from '#libs/exchange/index.js';
import { type Answer, bodyOf, json, type Listening, serve } from '../http-exchange.js';
import type { ProvinceDesk } from './province-desk.js';

/**
 * What the platform, or whoever stands between, does wrong: it is away; fails; has too much to do, and says so signed; takes a
 * batch and its receipt is lost; does not sign; signs by another secret; alters what it signs; gives the first batch again;
 * leaves one out; refuses what it is told.
 */
export const PROVINCE_FAULTS = [
  'down',
  'error',
  'busy',
  'lost-receipt',
  'unsigned',
  'forged',
  'tampered',
  'replay',
  'gap',
  'refused',
] as const;
export type ProvinceFault = (typeof PROVINCE_FAULTS)[number];

interface ProvinceOptions {
  readonly port: number;
  readonly host?: string;
  readonly secret: Buffer;
  readonly desk: ProvinceDesk;
  /** What is wrong with the answer to this request, by method and path; null: nothing. */
  readonly fault?: (call: string) => ProvinceFault | null;
}

const ANOTHER_SECRET = Buffer.from('the secret of somebody who is not the province');

/** The province's platform as docs/contracts/province-exchange.md says: every request and every answer is signed. */
export const serveProvince = (options: ProvinceOptions): Promise<Listening> =>
  serve(options, async (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://province');
    const call = `${request.method} ${pathname}`;
    const fault = options.fault?.(call) ?? null;
    if (fault === 'down') return { status: 0, cut: 'before' };
    if (fault === 'error') return json(500, { cause: 'error', message: '系统繁忙' });
    const body = (await bodyOf(request)).toString('utf8');
    const signed = request.method === 'GET' ? `GET ${request.url}` : body;
    if (headerFault(options.secret, (name) => headerOf(request, name), signed, Date.now()) !== null)
      return sign(json(401, { cause: 'forged', message: '签名无效' }), options.secret);
    if (fault === 'refused') return sign(json(422, { cause: 'malformed', message: '未收下' }), options.secret);
    const answer = answerTo(call, searchParams, body, options.desk, fault);
    if (fault === 'busy') return sign(json(429, { cause: 'busy', message: '请稍后再试' }), options.secret);
    if (fault === 'lost-receipt') return { status: 0, cut: 'before' };
    if (fault === 'unsigned') return answer;
    return sign(answer, fault === 'forged' ? ANOTHER_SECRET : options.secret);
  });

function answerTo(
  call: string,
  query: URLSearchParams,
  body: string,
  desk: ProvinceDesk,
  fault: ProvinceFault | null,
): Answer {
  if (query.get('city') !== null && query.get('city') !== desk.cityCode)
    return json(403, { cause: 'other-line', message: '不是本市' });
  switch (call) {
    case 'POST /exchange/v1/batches': {
      const { status, body: said } = desk.takeUp(body);
      return json(status, said);
    }
    case 'GET /exchange/v1/batches':
      return nextBatch(desk, Number(query.get('after')), fault);
    case 'POST /exchange/v1/receipts':
      desk.receipts.push(JSON.parse(body) as Record<string, unknown>);
      return json(200, { status: 'ok' });
    case 'GET /exchange/v1/books':
      return json(200, desk.books(query.get('day') ?? ''));
    default:
      return json(404, { cause: 'unknown', message: '无此接口' });
  }
}

function nextBatch(desk: ProvinceDesk, after: number, fault: ProvinceFault | null): Answer {
  const place = fault === 'replay' ? 0 : fault === 'gap' ? after + 1 : after;
  const batch = desk.next(place);
  if (!batch) return { status: 204 };
  return json(200, fault === 'tampered' ? altered(batch) : batch);
}

const altered = (batch: Batch): Batch => ({ ...batch, items: batch.items.map((item) => ({ ...item, more: '改过' })) });

function sign(answer: Answer, secret: Buffer): Answer {
  const body = String(answer.body ?? '');
  const id = `answer-${Date.now()}`;
  return { ...answer, headers: { ...answer.headers, ...signedHeaders(secret, { id, body }, Date.now()) } };
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};
