import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK, type Ask, type WriteBackOrder } from '#libs/contracts/index.js';
import { parseDescription } from '#libs/source-description/index.js';
import { describedConnector } from '../connector.js';

const asked: { url?: string; headers: IncomingMessage['headers']; body: unknown }[] = [];
let answer: { status: number; body: string };
const server = createServer(async (request, response) => {
  const { url, headers } = request;
  asked.push({ url, headers, body: JSON.parse(await text(request)) });
  response.writeHead(answer.status).end(answer.body);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ORDER: WriteBackOrder = {
  system: 's',
  sourceId: 'a/1',
  receiptNo: 'r-1',
  attempt: 1,
  hubCaseId: '7',
  status: '调解成功',
  handlingUnit: null,
  note: '达成协议 2026-11-29',
  at: '2026-11-29T10:00:00+08:00',
};

function described(writeBack?: object) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
  const auth = { kind: 'api-key', header: 'X-Key', key: { env: 'S_KEY' } };
  const list = { path: '/list', items: 'items', pages: { kind: 'one' } };
  const source = { kind: 'rest', baseUrl, auth, success: { at: 'code', is: [0] }, list, writeBack };
  const rest = {
    system: 's',
    title: { zh: '甲', en: 'A' },
    source,
    items: { id: 'id', fields: { id: 'text' } },
    mapping: { version: '1', complainants: [], respondents: [] },
  };
  const read = parseDescription(JSON.stringify(rest), 'x');
  return describedConnector(read, { given: new Map([['S_KEY', 'k']]), firstPauseMs: 1 });
}
const heard = { fetched: () => undefined, failed: () => undefined };
const { signal } = new AbortController();
const write = (writeBack: object) => described(writeBack).createWriter?.(heard).write(ORDER, signal);

const DECLARED = {
  path: '/records/{sourceId}/state',
  idempotencyHeader: 'Idempotency-Key',
  body: { zt: { from: 'status', words: { 调解成功: '3' } }, dw: 'handlingUnit', sj: 'at' },
  receipt: 'data.hzh',
};

describe('a source that a description says how to tell', () => {
  it('is told by the request that is declared, and its receipt is kept', async () => {
    answer = { status: 200, body: '{"code":0,"data":{"hzh":42}}' };
    expect(await write(DECLARED)).toBe('42');
    expect(asked.at(-1)).toMatchObject({
      url: '/base/records/a%2F1/state',
      headers: { 'idempotency-key': 'r-1', 'x-key': 'k', 'content-type': 'application/json' },
      body: { zt: '3', sj: ORDER.at },
    });
    expect(asked.at(-1)?.body).not.toHaveProperty('dw');
  });

  it('that gives no receipt has none, and one that should has not taken it', async () => {
    answer = { status: 200, body: '{"code":0}' };
    const { receipt: _, ...without } = DECLARED;
    expect(await write(without)).toBeNull();
    await expect(write(DECLARED)).rejects.toMatchObject({ kind: 'transient' });
  });

  it('refuses by 4xx, and is told again later where it says that it failed', async () => {
    answer = { status: 404, body: '{}' };
    await expect(write(DECLARED)).rejects.toMatchObject({ kind: 'refused' });
    answer = { status: 200, body: '{"code":1}' };
    await expect(write(DECLARED)).rejects.toMatchObject({ kind: 'transient' });
  });

  it('asks the party what the order holds, where it is declared', async () => {
    answer = { status: 200, body: '{"code":0,"data":{"hzh":43}}' };
    const ask: Ask = { kind: 'papers', papers: ['contract'], answerBy: '2026-12-01' };
    const order = { ...ORDER, status: ASK, ask } as const;
    const asks = { ...DECLARED, asks: true, body: { ...DECLARED.body, wen: 'ask' } };
    expect(await described(asks).createWriter?.(heard).ask?.(order, signal)).toBe('43');
    expect(asked.at(-1)?.body).toMatchObject({ zt: ASK, wen: ask });
    await expect(async () => described(DECLARED).createWriter?.(heard).ask?.(order, signal)).rejects.toMatchObject({
      kind: 'refused',
    });
    expect([described(asks).takesAsks, described(DECLARED).takesAsks]).toEqual([true, false]);
  });

  it('is told in what words the party was answered, where it sends them on', async () => {
    answer = { status: 200, body: '{"code":0,"data":{"hzh":44}}' };
    const order = { ...ORDER, status: '已结案', reply: '请持发票来领取' } as const;
    const replies = { ...DECLARED, body: { ...DECLARED.body, dfnr: 'reply' } };
    expect(await described(replies).createWriter?.(heard).write(order, signal)).toBe('44');
    expect(asked.at(-1)?.body).toMatchObject({ zt: '已结案', dfnr: '请持发票来领取' });
    expect([described(replies).takesReplies, described(DECLARED).takesReplies]).toEqual([true, false]);
  });

  it('without a declaration is only read', () => {
    expect(described().createWriter).toBeUndefined();
  });
});

it.each([
  [{ path: '/x', body: { id: 'sourceId' } }, /receiptNo/],
  [{ path: '/x', body: { no: 'receiptNo' } }, /which record/],
  [{ path: '/x/{sourceId}', body: { no: 'receiptNo', who: 'complainant' } }, /body/],
  [{ path: '/x/{sourceId}', asks: true, body: { no: 'receiptNo' } }, /must send ask/],
])('a declaration that would leave something out is refused: %j', (writeBack, why) => {
  expect(() => described(writeBack)).toThrow(why);
});
