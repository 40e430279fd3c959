import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ASK } from '#libs/contracts/index.js';
import { headerFault } from '#libs/exchange/index.js';
import { PAPERS } from './asked.js';
import { ROOM } from './in-the-room.js';
import { Resident, STATEMENT } from './resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from './started-intake.js';

const SECRET = Buffer.alloc(32, 7);
const DAY_MS = 86_400_000;

interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let intake: StartedIntake;
let gateway: Server;
let taken: Taken[] = [];
let answer = (id: string): { status: number; body: string } => ({
  status: 200,
  body: JSON.stringify({ received: id }),
});
const takesIt = answer;
beforeAll(async () => {
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      taken.push({ headers: request.headers, body });
      const { status, body: said } = answer(JSON.parse(body).id);
      response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
  const { port } = gateway.address() as AddressInfo;
  intake = await startIntake({
    INTAKE_NOTICE_URL: `http://127.0.0.1:${port}/notices`,
    INTAKE_NOTICE_SECRET: `whsec_${SECRET.toString('base64')}`,
  });
});
afterAll(async () => {
  await intake?.close();
  gateway?.close();
});
beforeEach(async () => {
  await intake.query('delete from notice');
  taken = [];
  answer = takesIt;
});

const tell = (code: string, receiptNo: string, status: string, ask?: object, from = intake) =>
  fetch(`${from.feedUrl}/feed/v1/statements/${code.split('-')[0]}/progress`, {
    method: 'POST',
    headers: { 'x-intake-key': FEED_KEY, 'idempotency-key': receiptNo, 'content-type': 'application/json' },
    body: JSON.stringify({ status, at: new Date().toISOString(), ask }),
  });
const watch = async (method: string, path: string) => {
  const answered = await fetch(`${intake.feedUrl}/feed/v1/${path}`, { method, headers: { 'x-intake-key': FEED_KEY } });
  return answered.json();
};
const inMinutes = (minutes: number) => intake.notify(new Date(Date.now() + minutes * 60_000));
const states = async () =>
  (await intake.query<{ state: string }>('select state from notice order by made_at')).map(({ state }) => state);
const stated = (address: string, me: object = {}) =>
  new Resident(intake.url, address).state({ me: { ...STATEMENT.me, ...me } });

describe('the city’s gateway for text messages', () => {
  it('is told once that there is something to look at, signed, and of nothing else', async () => {
    const code = await stated('198.51.100.101');
    for (const status of ['已受理', '已分流'])
      expect((await tell(code, `n-1-${status}`.replace(/[^\w-]/g, 'x'), status)).status).toBe(200);
    await tell(code, 'n-2', ASK, PAPERS);
    expect(await intake.notify()).toBe(0);
    expect(await inMinutes(2)).toBe(2);
    expect(await inMinutes(3)).toBe(0);
    const said = taken.map(({ body }) => JSON.parse(body));
    expect(said.map(({ about }) => about).sort()).toEqual(['progress', 'question']);
    for (const { headers, body } of taken) {
      const { to, number, url, text, ...rest } = JSON.parse(body);
      expect({ to, number, url }).toEqual({
        to: STATEMENT.me.phone,
        number: code.split('-')[0],
        url: expect.stringMatching(/\/progress$/),
      });
      expect(Object.keys(rest).sort()).toEqual(['about', 'id']);
      expect(text).not.toMatch(/钟离|漏水|受理|翠苑/);
      const header = (name: string) => headers[name] as string;
      const at = Number(header('webhook-timestamp')) * 1000;
      expect(headerFault(SECRET, header, body, at)).toBeNull();
      expect(headerFault(Buffer.alloc(32, 8), header, body, at)).toBe('forged');
    }
    expect(await states()).toEqual(['taken', 'taken']);
  });

  it('is told again what it did not take, under the same id, and no longer than eight days', async () => {
    const code = await stated('198.51.100.102');
    answer = () => ({ status: 200, body: '<html>统一身份认证登录</html>' });
    await tell(code, 'n-3', '已受理');
    expect([await inMinutes(2), await inMinutes(2), await states()]).toEqual([1, 0, ['waiting']]);
    answer = takesIt;
    expect([await inMinutes(4), await states()]).toEqual([1, ['taken']]);
    expect(new Set(taken.map(({ body }) => JSON.parse(body).id))).toEqual(new Set(['n-3']));
    answer = () => ({ status: 503, body: '' });
    await tell(code, 'n-4', '调解中');
    await inMinutes(2);
    await intake.notify(new Date(Date.now() + 9 * DAY_MS));
    expect(await states()).toEqual(['taken', 'dead']);
    const metrics = await (await fetch(`${intake.feedUrl}/metrics`)).text();
    expect(metrics).toMatch(/^intake_notices_dead 1$/m);
    expect(await watch('GET', 'notices/dead')).toMatchObject({
      items: [
        { noticeId: 'n-4', number: code.split('-')[0], about: 'progress', trouble: expect.stringContaining('503') },
      ],
    });
    answer = takesIt;
    expect(await watch('POST', 'notices/dead/resend')).toEqual({ resent: 1 });
    expect([await inMinutes(1), await states()]).toEqual([1, ['taken', 'taken']]);
    await intake.query(`update notice set state = 'dead' where notice_id = 'n-4'`);
    expect(await watch('POST', 'notices/dead/drop')).toEqual({ dropped: 1 });
    expect(await states()).toEqual(['taken', 'dropped']);
  });

  it('is told nothing of who took her statement back, and nothing is left of one that was deleted by law', async () => {
    const [withdrawn, erased] = [await stated('198.51.100.103'), await stated('198.51.100.104')];
    const her = new Resident(intake.url, '198.51.100.105');
    await her.post('/progress', { code: withdrawn });
    await her.post('/progress/withdraw');
    await tell(withdrawn, 'n-5', '已结案');
    await tell(erased, 'n-6', '已受理');
    await tell(erased, 'n-7', '已依法删除');
    await tell(erased, 'n-8', '已结案');
    expect([await inMinutes(2), await states()]).toEqual([0, []]);
  });
});

it('what was closed is taken back by nobody, unless it is opened again, and its room is closed with it', async () => {
  const code = await stated('198.51.100.112');
  const her = new Resident(intake.url, '198.51.100.117');
  expect((await her.post('/progress', { code })).text).toContain('/progress/withdraw');
  await tell(code, 'n-30', '调解中');
  await tell(code, 'n-room', ASK, ROOM);
  const number = code.split('-')[0];
  const isRoomOpen = async () => {
    await intake.tidy();
    return intake.query('select closed_at is null as open from room where number = $1', [number]);
  };
  expect(await isRoomOpen()).toEqual([{ open: true }]);
  await tell(code, 'n-31', '已结案');
  expect(await isRoomOpen()).toEqual([{ open: false }]);
  const closed = await her.post('/progress/withdraw');
  expect([closed.path, closed.text.includes('您已撤回申请')]).toEqual(['/progress/view', false]);
  expect(closed.text).not.toContain('/progress/withdraw');
  await tell(code, 'n-32', '已分流');
  expect((await her.post('/progress/withdraw')).text).toContain('您已撤回申请');
});

it('a query code that was lost is given anew at the desk, to whom the statement names, and she is told', async () => {
  const lost = await stated('198.51.100.108');
  const number = lost.split('-')[0] as string;
  const looks = new Resident(intake.url, '198.51.100.109');
  await looks.post('/progress', { code: lost });
  const clerk = new Resident(intake.url, '198.51.100.110');
  const asked = { number: number.toLowerCase(), name: STATEMENT.me.name, proof: STATEMENT.me.paper };
  expect((await clerk.post('/staff/codes', asked)).path).toBe('/staff');
  await clerk.post('/staff', { login: 'wg01', key: 'DEMO-ONLY' });
  expect((await clerk.get('/staff')).text).not.toContain('/staff/codes');
  const gridMember = await clerk.post('/staff/codes', asked);
  expect([gridMember.status, gridMember.text.includes('只在综合受理窗口补发')]).toEqual([422, true]);
  await clerk.post('/staff', { login: 'ck01', key: 'DEMO-ONLY' });
  const strange = await clerk.post('/staff/codes', { ...asked, proof: STATEMENT.me.phone });
  expect([strange.status, strange.text.includes('对不上')]).toEqual([422, true]);
  const [, code = ''] = /class="code">([0-9A-Z-]+)</.exec((await clerk.post('/staff/codes', asked)).text) ?? [];
  expect(code.startsWith(`${number}-`)).toBe(true);
  expect((await looks.get('/progress/view')).path).toBe('/progress');
  expect((await looks.post('/progress', { code: lost })).status).toBe(422);
  const shown = await looks.post('/progress', { code });
  expect([shown.path, shown.text.includes('窗口补发了查询码')]).toEqual(['/progress/view', true]);
  expect(await intake.query('select login from code_renewal where number = $1', [number])).toEqual([{ login: 'ck01' }]);
  expect(await inMinutes(2)).toBe(1);
  expect(JSON.parse(taken[0]?.body ?? '')).toMatchObject({ about: 'code', number });
  const { items } = (await watch('GET', 'refusals')) as { items: object[] };
  for (const seat of ['wg01', 'ck01'])
    expect(items).toContainEqual(expect.objectContaining({ what: 'code-renewal', number, seat, times: 1 }));
});

it('what is too large is on record, with whose it is where her browser came by a query code', async () => {
  const her = new Resident(intake.url, '198.51.100.107');
  await her.post('/c/DEMO/begin');
  await her.upload('big.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(9 * 1024 * 1024)]));
  for (let times = 0; times < 2; times++)
    expect((await her.post('/statement/about', { narrative: '长'.repeat(40_000) })).status).toBe(413);
  const code = await stated('198.51.100.115');
  const number = code.split('-')[0];
  const known = new Resident(intake.url, '198.51.100.115');
  await known.post('/progress', { code });
  expect((await known.post('/progress/more', { text: '长'.repeat(40_000) })).status).toBe(413);
  const { items } = (await watch('GET', 'refusals')) as { items: object[] };
  expect(items).toContainEqual(expect.objectContaining({ what: 'file-too-large', number: null, times: 1 }));
  expect(items).toContainEqual(expect.objectContaining({ what: 'form-too-large', number: null, times: 2 }));
  expect(items).toContainEqual(expect.objectContaining({ what: 'form-too-large', number, times: 1 }));
  const metrics = await (await fetch(`${intake.feedUrl}/metrics`)).text();
  expect(metrics).toMatch(/^intake_refused_total\{what="form-too-large"\} 3$/m);
});

it('without a gateway nothing is kept to be told', async () => {
  const quiet = await startIntake();
  const code = await new Resident(quiet.url, '198.51.100.106').state();
  expect((await tell(code, 'n-9', '已受理', undefined, quiet)).status).toBe(200);
  expect([await quiet.notify(new Date(Date.now() + DAY_MS)), await quiet.query('select 1 from notice')]).toEqual([
    0,
    [],
  ]);
  await quiet.close();
});

it('a statement that cannot be opened holds up no other: the connector is given what it refuses, and the next', async () => {
  const numberOf = (code: string) => code.split('-')[0] as string;
  const [broken, next] = [numberOf(await stated('198.51.100.113')), numberOf(await stated('198.51.100.114'))];
  await intake.query(`update statement set sealed = '{}' where number = $1`, [broken]);
  const answered = await fetch(`${intake.feedUrl}/feed/v1/statements?limit=500`, {
    headers: { 'x-intake-key': FEED_KEY },
  });
  expect(answered.status).toBe(200);
  const { items } = (await answered.json()) as { items: object[] };
  expect(items.slice(-2)).toMatchObject([
    { number: broken, narrative: { unopened: true } },
    { number: next, status: 'submitted' },
  ]);
});
