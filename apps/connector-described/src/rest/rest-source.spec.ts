import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDescription } from '#libs/source-description/index.js';
import { givenValues } from '../given-values.js';
import { Pace } from './pace.js';
import type { RestCheckpoint } from './rest-checkpoint.js';
import { RestSource } from './rest-source.js';

interface Asked {
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly method: string;
  readonly body: string;
}
type Answer = { status?: number; body: unknown; headers?: Record<string, string> };

let answer: (asked: Asked) => Answer = () => ({ body: [] });
const asked: Asked[] = [];
const failures: string[] = [];
const server = createServer(async (request, response) => {
  const { method = '', headers } = request;
  const one = { url: new URL(request.url ?? '/', 'http://source'), headers, method, body: await text(request) };
  asked.push(one);
  const { status = 200, body, headers: more } = answer(one);
  response.writeHead(status, more).end(typeof body === 'string' ? body : JSON.stringify(body));
});
let base: string;
const signal = new AbortController().signal;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  failures.length = 0;
});

const SECRETS = { S_TOKEN: 't', S_PASSWORD: 'p', S_SECRET: 's' };

/** A source whose items are `{id, at}`. */
function sourceOf(list: object, more: object = {}): RestSource {
  const read = parseDescription(
    JSON.stringify({
      system: 's',
      title: { zh: '甲', en: 'A' },
      source: {
        kind: 'rest',
        baseUrl: base,
        auth: { kind: 'none' },
        list: { path: '/list', items: 'items', ...list },
        ...more,
      },
      items: { id: 'id', changedAt: 'at', fields: { id: 'text', at: { type: 'time' } } },
      mapping: { version: '1', complainants: [], respondents: [] },
    }),
    'x',
  );
  const { source } = read.description;
  if (source.kind !== 'rest') throw new Error('no REST');
  const observer = { fetched: () => undefined, failed: (reason: string) => failures.push(reason) };
  return new RestSource({
    rest: source,
    given: givenValues(read.variables, SECRETS),
    observer,
    compiled: read.compiled,
    firstPauseMs: 1,
  });
}

const atSecond = (second: number): string => `2026-05-06T07:08:${String(second).padStart(2, '0')}+08:00`;
const all = Array.from({ length: 25 }, (_, n) => ({ id: `i${n}`, at: atSecond(n) }));

/** Ids that a sweep meets, page by page, and the checkpoint behind each; `pagesMax` breaks it off. */
async function sweep(source: RestSource, from: RestCheckpoint | null = null, pagesMax = Number.POSITIVE_INFINITY) {
  const ids: string[] = [];
  const checkpoints: RestCheckpoint[] = [];
  for await (const { items, checkpoint } of source.sweep(from, signal)) {
    ids.push(...items.map(({ bytes }) => JSON.parse(bytes.toString()).id as string));
    if (checkpoint) checkpoints.push(source.parseCheckpoint(JSON.parse(JSON.stringify(checkpoint))));
    if (checkpoints.length >= pagesMax) break;
  }
  return { ids, checkpoints, last: checkpoints.at(-1) ?? null };
}
const everything = all.map(({ id }) => id);
const parameter = ({ url }: Asked, name: string): number => Number(url.searchParams.get(name));

describe('turning pages', () => {
  it.each<[string, object, (one: Asked) => Answer]>([
    [
      'an offset, up to the total',
      { pages: { kind: 'offset', parameter: 'skip', total: 'total', size: { parameter: 'n', value: 10 } } },
      (one) => ({ body: { total: '25', items: all.slice(parameter(one, 'skip'), parameter(one, 'skip') + 10) } }),
    ],
    [
      'an offset, by a source that gives fewer than asked for',
      { pages: { kind: 'offset', parameter: 'skip', size: { parameter: 'n', value: 10 } } },
      (one) => ({ body: { items: all.slice(parameter(one, 'skip'), parameter(one, 'skip') + 4) } }),
    ],
    [
      'a number of the page',
      { pages: { kind: 'page', parameter: 'p', first: 0 } },
      (one) => ({ body: { items: all.slice(parameter(one, 'p') * 9, parameter(one, 'p') * 9 + 9) } }),
    ],
    [
      'a cursor',
      { pages: { kind: 'cursor', parameter: 'c', next: 'next' } },
      (one) => ({
        body: {
          items: all.slice(parameter(one, 'c'), parameter(one, 'c') + 8),
          next: parameter(one, 'c') + 8 < 25 ? parameter(one, 'c') + 8 : null,
        },
      }),
    ],
    [
      'a link, whole or in part',
      { pages: { kind: 'next-link', next: 'links.next' } },
      (one) => {
        const at = parameter(one, 'from');
        const next = at === 0 ? '?from=9' : at === 9 ? `${base}/list?from=18` : undefined;
        return { body: { items: all.slice(at, at + 9), links: { next } } };
      },
    ],
    ['one answer, which is an array', { items: '', pages: { kind: 'one' } }, () => ({ body: all })],
    [
      'parameters in a body',
      { method: 'POST', query: { kind: 'x' }, pages: { kind: 'offset', parameter: 'skip' } },
      ({ body }) => {
        const { skip, kind } = JSON.parse(body);
        return { body: { items: kind === 'x' ? all.slice(skip, skip + 7) : [] } };
      },
    ],
  ])('by %s', async (_, list, answers) => {
    answer = answers;
    const { ids, last } = await sweep(sourceOf(list));
    expect(ids).toEqual(everything);
    expect(last).toEqual({ highest: atSecond(24), from: null, next: null, met: null });
    expect(failures).toEqual([]);
  });

  it('never follows a link to another address, to which our credentials would go', async () => {
    answer = () => ({ body: { items: all, links: { next: 'http://elsewhere.example/base/list' } } });
    await expect(sweep(sourceOf({ pages: { kind: 'next-link', next: 'links.next' } }))).rejects.toThrow(
      /leads to another address/,
    );
    expect(asked).toHaveLength(1);
  });

  it('is told when the source turns in a circle, and asks again where a cache gives the page before', async () => {
    answer = () => ({ body: { items: all, next: 'same' } });
    await expect(sweep(sourceOf({ pages: { kind: 'cursor', parameter: 'c', next: 'next' } }))).rejects.toThrow(
      /the page before once more/,
    );
    let stale = 1;
    answer = (one) => {
      const at = parameter(one, 'skip');
      const from = at >= 10 && stale-- > 0 ? at - 10 : at;
      return { body: { items: all.slice(from, from + 10) } };
    };
    const { ids } = await sweep(sourceOf({ pages: { kind: 'offset', parameter: 'skip' } }));
    expect(ids).toEqual(everything);
    expect(failures.at(-1)).toMatch(/the page before once more/);
  });
});

describe('a window of times', () => {
  const list = { pages: { kind: 'cursor', parameter: 'c', next: 'next' }, window: { from: 'since' } };
  const pages: (one: Asked) => Answer = (one) => {
    const at = parameter(one, 'c');
    return { body: { items: all.slice(at, at + 10), next: at + 10 < 25 ? at + 10 : null } };
  };

  it('is asked for from a little before the highest time that was read', async () => {
    answer = pages;
    const source = sourceOf(list);
    const { last } = await sweep(source);
    expect(asked.map(({ url }) => url.searchParams.get('since'))).toEqual([null, null, null]);
    asked.length = 0;
    await sweep(source, last);
    const since = '2026-05-06T07:06:24+08:00';
    expect(asked.map(({ url }) => url.searchParams.get('since'))).toEqual([since, since, since]);
  });

  it.each([
    [{ from: 'since', notation: 'text', inclusive: false }, '2026-05-06 07:06:23'],
    [{ from: 'since', notation: 'compact', overlapSeconds: 0 }, '20260506070824'],
    [{ from: 'since', notation: 'epoch-seconds', overlapSeconds: 24 }, String(Date.parse(atSecond(0)) / 1000)],
  ])('%j is asked for with %s', async (window, since) => {
    answer = pages;
    const source = sourceOf({ ...list, window });
    const { last } = await sweep(source);
    asked.length = 0;
    await sweep(source, last);
    expect(asked[0]?.url.searchParams.get('since')).toBe(since);
  });

  it('of items in no order counts only once all were met; broken off, the sweep goes on where it was', async () => {
    answer = pages;
    const begun = await sweep(sourceOf(list), null, 2);
    expect(begun.last).toEqual({ highest: null, from: null, next: '20', met: atSecond(19) });
    const rest = await sweep(sourceOf(list), begun.last);
    expect(rest.ids).toEqual(everything.slice(20));
    expect(rest.last?.highest).toBe(atSecond(24));
    expect((await sweep(sourceOf({ ...list, ordered: true }), null, 2)).last?.highest).toBe(atSecond(19));
  });

  it('begins anew where the cursor has grown too old', async () => {
    let refused = 0;
    answer = (one) =>
      one.url.searchParams.get('c') === '20' && refused++ === 0 ? { status: 410, body: '' } : pages(one);
    const { ids } = await sweep(sourceOf(list));
    expect(new Set(ids)).toEqual(new Set(everything));
  });

  it('is not led astray by an item of the far future', async () => {
    answer = () => ({ body: { items: [...all, { id: 'future', at: '2099-01-01T00:00:00Z' }] } });
    const { last, ids } = await sweep(sourceOf({ pages: { kind: 'one' }, window: { from: 'since' } }));
    expect(ids).toContain('future');
    expect(last?.highest).toBe(atSecond(24));
  });
});

describe('a source that answers otherwise', () => {
  const good: Answer = { body: { code: 0, items: all } };
  const list = { pages: { kind: 'one' } };

  it.each<[string, Answer]>([
    ['a login page with status 200', { body: '<html>登录</html>' }],
    ['half an answer', { body: '{"code":0,"items":[{"id":"i0"' }],
    ['an error with status 200', { body: { code: 500, msg: '系统繁忙', items: [] } }],
    ['no items', { body: { code: 0 } }],
    ['status 503', { status: 503, body: '' }],
    ['status 429', { status: 429, body: '', headers: { 'retry-after': '0' } }],
  ])('by %s is asked again', async (_, bad) => {
    const answers = [bad, good];
    answer = () => answers.shift() ?? good;
    const { ids } = await sweep(sourceOf(list, { success: { at: 'code', is: [0], message: 'msg' } }));
    expect(ids).toEqual(everything);
    expect(failures).toHaveLength(1);
  });

  it('is quoted in what people read', async () => {
    answer = () => ({ body: { code: 7, msg: '无权限' } });
    await expect(sweep(sourceOf(list, { success: { at: 'code', is: [0], message: 'msg' } }))).rejects.toThrow(
      'the answer says 7 at code: 无权限',
    );
  });

  it('counts by its own call, or not at all', async () => {
    answer = ({ url }) => ({ body: { data: { n: url.pathname.endsWith('/count') ? '24' : 'x' } } });
    const counting = { count: { path: '/count', value: 'data.n' } };
    expect(await sourceOf(list, counting).count(signal)).toBe(24);
    expect(await sourceOf(list).count(signal)).toBeNull();
    await expect(sourceOf(list, { count: { path: '/other', value: 'data.n' } }).count(signal)).rejects.toThrow(
      /no count/,
    );
  });
});

describe('who asks', () => {
  it.each<[object, Record<string, string>]>([
    [{ kind: 'none' }, {}],
    [{ kind: 'api-key', header: 'X-Key', key: { env: 'S_TOKEN' } }, { 'x-key': 't' }],
    [{ kind: 'bearer', token: { env: 'S_TOKEN' } }, { authorization: 'Bearer t' }],
    [{ kind: 'basic', user: 'u', password: { env: 'S_PASSWORD' } }, { authorization: `Basic ${btoa('u:p')}` }],
  ])('proves it by %j', async (auth, headers) => {
    answer = () => ({ body: { items: all } });
    await sweep(sourceOf({ pages: { kind: 'one' } }, { auth, headers: { 'X-City': '3301' } }));
    expect(asked[0]?.headers).toMatchObject({ ...headers, 'x-city': '3301' });
  });

  it('fetches a token, and another one when that is no longer taken', async () => {
    let issued = 0;
    answer = ({ url, headers, body }) => {
      if (url.pathname === '/base/token')
        return {
          body: { access_token: `${new URLSearchParams(body).get('client_secret')}${++issued}`, expires_in: 300 },
        };
      return headers.authorization === 'Bearer s2' ? { body: { items: all } } : { status: 401, body: '' };
    };
    const auth = {
      kind: 'client-credentials',
      tokenPath: '/token',
      clientId: 'hub',
      clientSecret: { env: 'S_SECRET' },
    };
    expect((await sweep(sourceOf({ pages: { kind: 'one' } }, { auth }))).ids).toEqual(everything);
    expect(issued).toBe(2);
    expect(failures).toEqual([]);
  });
});

describe('what the source allows', () => {
  const headers = (values: Record<string, string>) => new Headers(values);
  /** Whether a request would have to wait: then it hears that it is broken off. */
  const waits = async (pace: Pace, nowMs: number): Promise<boolean> => {
    const ending = new AbortController();
    const waiting = pace.wait(ending.signal, nowMs).then(
      () => false,
      () => true,
    );
    await new Promise((resolve) => setImmediate(resolve));
    ending.abort();
    return waiting;
  };

  it('is kept to when its headers say that nothing is left', async () => {
    const pace = new Pace({ remaining: 'X-Left', reset: 'X-Reset' });
    expect(await waits(pace, 0)).toBe(false);
    pace.heed(headers({ 'x-left': '1', 'x-reset': '9' }), 0);
    expect(await waits(pace, 0)).toBe(false);
    pace.heed(headers({ 'x-left': '0', 'x-reset': '30' }), 0);
    expect(await waits(pace, 10_000)).toBe(true);
    expect(await waits(pace, 30_001)).toBe(false);
    pace.heed(headers({ 'x-left': '0', 'x-reset': '2000000030' }), 2_000_000_000_000);
    expect(await waits(pace, 2_000_000_029_000)).toBe(true);
    expect(await waits(pace, 2_000_000_030_001)).toBe(false);
  });

  it('is kept to by a number of requests a second', async () => {
    const pace = new Pace({ requestsPerSecond: 2 });
    expect(await waits(pace, 0)).toBe(false);
    expect(await waits(pace, 100)).toBe(true);
    expect(await waits(pace, 5000)).toBe(false);
  });
});
