import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK } from '#libs/contracts/index.js';
import type { FeedItem } from '../../../apps/intake/src/feed/feed-item.js';
import { MARK, ScannerUnderTest } from '../../../libs/malware-scan/scanner.fixture.js';
import { itIsOver, sheAnswers } from './asked.js';
import { itClosesByItself, theyMeet } from './in-the-room.js';
import { Resident, STATEMENT } from './resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from './started-intake.js';

interface FeedAnswer {
  readonly items: readonly FeedItem[];
  readonly next: string | null;
  readonly count: number;
  readonly receiptId: string;
}

const PDF = Buffer.from('%PDF-1.7 a contract');

let intake: StartedIntake;
let scanner: ScannerUnderTest;
beforeAll(async () => {
  scanner = await ScannerUnderTest.start();
  intake = await startIntake({ MALWARE_SCANNER: scanner.address });
});
afterAll(async () => {
  await intake?.close();
  await scanner?.stop();
});

const resident = (address?: string): Resident => new Resident(intake.url, address);

async function feed(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${intake.feedUrl}/feed/v1/statements${path}`, {
    ...init,
    headers: { 'x-intake-key': FEED_KEY, 'content-type': 'application/json', ...init.headers },
  });
  return { status: answer.status, body: (await answer.json()) as FeedAnswer };
}
const numberOf = (code: string): string => code.split('-')[0] as string;
const itemOf = async (code: string) =>
  (await feed('?limit=500')).body.items.find(({ number }) => number === numberOf(code)) as FeedItem;
const tell = (code: string, receiptNo: string, status: string, unit?: string, ask?: unknown) =>
  feed(`/${numberOf(code)}/progress`, {
    method: 'POST',
    headers: { 'idempotency-key': receiptNo },
    body: JSON.stringify({ status, unit, at: '2026-11-20T09:00:00+08:00', ask }),
  });

describe('a statement', () => {
  it('goes from the code through its steps to one receipt, and into the feed as it was typed', async () => {
    const her = resident();
    const code = await her.state();
    expect(code).toMatch(/^JF[0-9A-Z]{8}-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect((await her.post('/statement/submit', { consent: 'yes' })).text).toContain(code);
    expect(await itemOf(code)).toMatchObject({
      number: numberOf(code),
      status: 'submitted',
      channel: 'code',
      code: 'CUIYUAN',
      unit: '翠苑街道综治中心',
      division: '330106005',
      topic: 'neighbours',
      narrative: STATEMENT.about.narrative,
      claim: '修好漏水，赔偿地板的损失\n另请安排心理咨询。',
      counselling: true,
      occurredOn: '2026-03-01',
      amountYuan: 8600,
      applicant: { name: '钟离若溪', phone: '13867412233', paper: '330106197805123422' },
      others: [
        { kind: 'person', name: '单于海澜' },
        { kind: 'unknown', name: '杭州某某装饰工程有限公司' },
      ],
    });
    expect((await her.post('/statement/finish')).path).toBe('/');
    expect((await her.get('/statement/receipt')).status).toBe(410);
  });

  it('loses nothing that was typed when something is wrong, and says where and what', async () => {
    const her = resident();
    await her.post('/c/DEMO/begin');
    const typed = { topic: 'labour', narrative: '太短 <b>"', occurredOn: '2026-02-30', amountYuan: '很多' };
    const { status, text } = await her.post('/statement/about', typed);
    expect(status).toBe(422);
    expect(text).toContain('<title>需要修改：');
    expect(text).toContain('太短 &lt;b&gt;&quot;</textarea>');
    for (const [name, value] of [
      ['occurredOn', '2026-02-30'],
      ['amountYuan', '很多'],
    ])
      expect(text).toMatch(
        new RegExp(
          `id="${name}" name="${name}" value="${value}"[^>]*aria-describedby="[^"]*${name}-error" aria-invalid="true"`,
        ),
      );
    expect(text).toMatch(/href="#narrative"/);
    expect(text).toMatch(/value="labour" checked/);
    const again = (await her.get('/statement/about')).text;
    expect(again).toContain('太短 &lt;b&gt;&quot;</textarea>');
    expect((await her.get('/statement/check?lang=en')).text).toContain('Check and send');
    const refused = await her.post('/statement/submit', {});
    expect(refused.status).toBe(422);
    for (const way of ['/statement/about#narrative', '/statement/me#phone', '#consent'])
      expect(refused.text).toContain(`href="${way}"`);
  });

  it('takes files by their bytes, within their bounds, and hands over what they are known by', async () => {
    const her = resident();
    await her.post('/c/DEMO/begin');
    expect((await her.upload('合同.pdf', PDF)).text).toContain('合同.pdf');
    for (const [name, content, why] of [
      ['photo.jpg', PDF, '类型不符'],
      ['run.exe', Buffer.from('MZ'), '只接收'],
      ['big.pdf', Buffer.concat([PDF, Buffer.alloc(9 * 1024 * 1024)]), '太大'],
      ['', PDF, '请先选择'],
      ['virus.pdf', Buffer.concat([PDF, Buffer.from(MARK)]), '恶意代码'],
    ] as const) {
      const { status, text } = await her.upload(name, content);
      expect({ name, status, isTold: text.includes(why), kept: text.includes('合同.pdf') }).toEqual({
        name,
        status: 422,
        isTold: true,
        kept: true,
      });
    }
    scanner.answer = 'ERROR';
    expect((await her.upload('later.pdf', PDF)).text).toContain('现在不能检查文件');
    scanner.answer = null;
    for (let at = 2; at <= 4; at++) await her.upload(`${at}.pdf`, PDF);
    expect((await her.upload('5.pdf', PDF, true)).path).toBe('/statement/check');
    expect((await her.upload('', PDF, true)).path).toBe('/statement/check');
    expect((await her.upload('6.pdf', PDF)).status).toBe(422);
    const [, id] = /files\/([0-9a-f-]{36})\/remove/.exec((await her.get('/statement/files')).text) ?? [];
    expect((await her.post(`/statement/files/${id}/remove`)).text).not.toContain('合同.pdf');
    for (const [step, fields] of Object.entries(STATEMENT)) await her.post(`/statement/${step}`, fields);
    const { text } = await her.post('/statement/submit', { consent: 'yes' });
    const given = /class="code">([0-9A-Z-]+)</.exec(text)?.[1] as string;
    const { attachments } = await itemOf(given);
    expect(attachments).toHaveLength(4);
    expect(attachments[0]).toMatchObject({
      name: '2.pdf',
      mediaType: 'application/pdf',
      bytes: PDF.length,
      sm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const path = `${intake.feedUrl}/feed/v1/statements/${numberOf(given)}/attachments/${attachments[0]?.id}`;
    expect((await fetch(path)).status).toBe(401);
    const bytes = await fetch(path, { headers: { 'x-intake-key': FEED_KEY } });
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(PDF);
    expect(bytes.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('is deleted by law with its files and what became of it, and no code opens it any more', async () => {
    const her = resident('198.51.100.8');
    await her.post('/c/DEMO/begin');
    await her.upload('合同.pdf', PDF);
    for (const [step, fields] of Object.entries(STATEMENT)) await her.post(`/statement/${step}`, fields);
    const { text } = await her.post('/statement/submit', { consent: 'yes' });
    const code = /class="code">([0-9A-Z-]+)</.exec(text)?.[1] as string;
    await her.post('/progress', { code });
    await tell(code, 'r-5', '已受理');
    const id = (await itemOf(code)).attachments[0]?.id;
    const { count } = (await feed('/count')).body;
    const told = { status: 200, body: { receiptId: 'r-6' } };
    expect([await tell(code, 'r-6', '已依法删除'), await tell(code, 'r-6', '已依法删除')]).toEqual([told, told]);
    expect((await feed('/count')).body.count).toBe(count - 1);
    const said = JSON.parse(JSON.stringify(await itemOf(code)));
    expect(said).toEqual({
      number: numberOf(code),
      status: 'erased',
      channel: 'code',
      code: 'DEMO',
      unit: expect.any(String),
      counselling: false,
      applicant: {},
      others: [],
      attachments: [],
      submittedAt: expect.any(String),
      changedAt: expect.any(String),
    });
    expect((await feed(`/${numberOf(code)}/attachments/${id}`)).status).toBe(404);
    for (const table of ['attachment', 'viewing', 'progress'])
      expect(await intake.query(`select 1 from ${table} where number = $1`, [numberOf(code)])).toEqual([]);
    expect((await her.get('/progress/view')).path).toBe('/progress');
    expect((await resident('198.51.100.9').post('/progress', { code })).status).toBe(422);
    expect((await tell(code, 'r-7', '已结案')).status).toBe(200);
    expect(await intake.query('select 1 from progress where number = $1', [numberOf(code)])).toEqual([]);
    expect((await tell('JF00000000-x', 'r-8', '已依法删除')).status).toBe(404);
  });

  it('stands sealed in the database, and no word of it in clear', async () => {
    await resident().state();
    const tables = await intake.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    for (const { name } of tables) {
      const [row] = await intake.query<{ text: string }>(
        `select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`,
      );
      for (const word of ['钟离若溪', '13867412233', '330106197805123422', '漏水', '翠苑'])
        expect({ name, word, isThere: row?.text.includes(word) }).toEqual({ name, word, isThere: false });
    }
  });
});

describe('registering for a resident', () => {
  it('is for staff alone, by the same form, and ends with the one receipt', async () => {
    const staff = resident();
    expect((await staff.post('/staff', { login: 'wg01', key: 'guessed' })).status).toBe(422);
    expect((await staff.post('/staff/begin', { code: 'CUIYUAN' })).path).toBe('/staff');
    expect((await staff.post('/staff', { login: 'WG01', key: 'demo only' })).text).toContain('李秀英');
    const code = await staff.state({}, 'CUIYUAN', '/staff/begin');
    expect(await itemOf(code)).toMatchObject({
      channel: 'grid',
      registrar: { name: '李秀英（演示）', unit: '翠苑街道综治中心' },
      applicant: { name: '钟离若溪' },
    });
    expect((await staff.post('/statement/finish')).path).toBe('/staff');
    expect((await staff.post('/staff/leave')).text).toContain('name="login"');
    const wrong = resident('192.0.2.1');
    for (let at = 0; at < 20; at++) await wrong.post('/staff', { login: 'ck01', key: `wrong ${at}` });
    expect((await wrong.post('/staff', { login: 'ck01', key: 'DEMO-ONLY' })).status).toBe(429);
    expect((await resident('192.0.2.2').post('/staff', { login: 'ck01', key: 'DEMO-ONLY' })).path).toBe('/staff');
  });
});

describe('the diagnosis', () => {
  it('leads by its own links from every question to ends that say what is open, and on to the form', async () => {
    const her = resident();
    const seen = new Set<string>();
    const ends: string[] = [];
    for (const open = ['/ask?c=CUIYUAN']; open.length > 0; ) {
      const path = open.pop() as string;
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, text } = await her.get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      if (/<h3>/.test(text)) ends.push(text);
      open.push(...[...text.matchAll(/href="(\/ask\/[A-Za-z]+\?c=CUIYUAN)"/g)].map(([, to]) => to as string));
    }
    expect(ends.length).toBeGreaterThan(20);
    for (const text of ends) expect(text).toMatch(/费用[\s\S]*时间[\s\S]*依据[\s\S]*《.+》第 .+ 条/);
    const [, way] = /class="button" href="([^"]+)"/.exec((await her.get('/ask/labourWages?c=CUIYUAN')).text) ?? [];
    expect((await her.get(way as string)).text).toContain('name="topic" value="labour"');
    await her.post('/c/CUIYUAN/begin', { topic: 'labour' });
    expect((await her.get('/statement/about')).text).toMatch(/value="labour" checked/);
    expect((await her.get('/ask/constructor')).status).toBe(404);
    expect((await her.get('/ask/loan?c=<script>')).text).not.toContain('<script>');
  });
});

describe('progress', () => {
  it('shows what the hub told of this one, whoever else’s is told, and once however often it is told', async () => {
    const [code, other] = [await resident().state(), await resident().state()];
    expect(await tell(code, 'r-1', '已受理', '翠苑街道综治中心')).toEqual({ status: 200, body: { receiptId: 'r-1' } });
    expect((await tell(code, 'r-1', '已受理', '翠苑街道综治中心')).status).toBe(200);
    await tell(other, 'r-2', '调解成功');
    const her = resident();
    const { text, path } = await her.post('/progress', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(path).toBe('/progress/view');
    expect(text.match(/已受理：/g)).toHaveLength(1);
    expect(text).toContain('翠苑街道综治中心');
    expect(text).not.toContain('达成协议');
    for (const word of ['钟离若溪', '13867412233', '漏水']) expect(text).not.toContain(word);
    expect((await tell('JF00000000-x', 'r-3', '已受理')).status).toBe(404);
    expect((await tell(code, 'r-4', '胜诉')).status).toBe(400);
  });

  it('takes what she adds, and her taking it back, as changes of the same record', async () => {
    const code = await resident().state();
    const her = resident();
    await her.post('/progress', { code });
    expect((await her.post('/progress/more', { text: '楼' })).status).toBe(422);
    expect((await her.post('/progress/more', { text: '今天又漏了，有录像。' })).text).toContain('您补充了情况');
    const before = await itemOf(code);
    expect(before.narrative).toContain('今天又漏了，有录像。');
    expect((await her.post('/progress/withdraw')).text).toContain('您已撤回申请');
    const after = await itemOf(code);
    expect(after.status).toBe('withdrawn');
    expect(Date.parse(after.changedAt)).toBeGreaterThanOrEqual(Date.parse(before.changedAt));
    await her.post('/progress/end');
    expect((await her.get('/progress/view')).path).toBe('/progress');
  });

  it.each([
    ['198.51.100.21', 'she answers what she is asked, and that is part of what she says', sheAnswers],
    ['198.51.100.22', 'but no time after its last day, and nothing once it is over', itIsOver],
    ['198.51.100.23', 'a room brings all together, and shows nobody what is not for them', theyMeet],
    ['198.51.100.24', 'a room whose last day has passed closes by itself', itClosesByItself],
  ])('from %s: %s', async (address, _, tried) => {
    const her = resident(address);
    const code = await her.state();
    await her.post('/progress', { code });
    const ask = async (askId: string, asked: unknown) => (await tell(code, askId, ASK, '翠苑街道', asked)).status;
    await tried(her, ask, () => itemOf(code), intake);
  });

  it('is closed to who guesses: by address, and for one number whoever tries, the right code included', async () => {
    const code = await resident().state();
    const wrong = `${numberOf(code)}-AAAAA-AAAAA`;
    for (let at = 0; at < 10; at++)
      expect((await resident(`203.0.113.${at}`).post('/progress', { code: wrong })).status).toBe(422);
    // Ten addresses shut nobody out of her own; as many as it takes to guess do.
    expect((await resident('203.0.113.98').post('/progress', { code })).path).toBe('/progress/view');
    await resident('203.0.113.97').post('/progress', { code: wrong });
    await intake.query('update wrong_code set points = 1000 where key = $1', [`number:${numberOf(code)}`]);
    const late = await resident('203.0.113.99').post('/progress', { code });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60);
    const guesser = resident('2001:db8:1:2::1');
    for (let at = 0; at < 20; at++)
      await guesser.post('/progress', { code: `JF0000000${'0123456789ABCDEFGHJK'[at]}-AAAAA-AAAAA` });
    expect((await resident('2001:db8:1:2::ffff').post('/progress', { code: 'JF00000000-AAAAA-AAAAA' })).status).toBe(
      429,
    );
  });
});

describe('the feed', () => {
  it('is on a port of its own, where only the key opens it, and the pages know nothing of it', async () => {
    expect((await feed('', { headers: { 'x-intake-key': 'wrong' } })).status).toBe(401);
    expect((await fetch(`${intake.feedUrl}/feed/v1/statements`)).status).toBe(401);
    for (const path of ['/feed/v1/statements', '/readyz', '/healthz', '/metrics'])
      expect((await fetch(intake.url + path, { headers: { 'x-intake-key': FEED_KEY } })).status).toBe(404);
    expect((await fetch(`${intake.feedUrl}/c/DEMO`)).status).toBe(404);
    expect((await fetch(`${intake.feedUrl}/readyz`)).status).toBe(200);
  });

  it('tells how many there are and how long one has waited for the connector, and of nobody in them', async () => {
    await resident().state();
    const read = async () => (await fetch(`${intake.feedUrl}/metrics`)).text();
    const figure = async (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await read())?.[1]);
    expect(await figure('intake_statements')).toBeGreaterThan(0);
    expect(await figure('intake_unread_seconds')).toBeGreaterThan(0);
    for (let cursor: string | null = ''; cursor !== null; )
      cursor = (await feed(cursor && `?cursor=${cursor}`)).body.next;
    expect(await figure('intake_unread_seconds')).toBe(0);
    const text = await read();
    expect(text).toContain('intake_too_often_total{what="code"}');
    expect(text).not.toMatch(/钟离|13867412233/);
  });

  it('gives everything once, page by page and from a time on, and counts it', async () => {
    const codes = [await resident().state(), await resident().state(), await resident().state()];
    const { count } = (await feed('/count')).body;
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: FeedAnswer } = await feed(`?limit=2${cursor && `&cursor=${cursor}`}`);
      // What was deleted by law is there as withdrawn.
      seen.push(...body.items.filter(({ status }) => status !== 'erased').map(({ number }) => number));
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect(seen.slice(-3)).toEqual(codes.map(numberOf));
    const { changedAt } = await itemOf(codes[1] as string);
    const since = (await feed(`?since=${encodeURIComponent(changedAt)}`)).body.items;
    expect(since.map(({ number }) => number)).toEqual(codes.slice(1).map(numberOf));
    for (const query of ['?since=yesterday', '?cursor=x']) expect((await feed(query)).status).toBe(400);
  });
});

describe('the pages', () => {
  it('let no script run, nobody frame them, no cache keep them and no other site send to them', async () => {
    const { headers } = await resident().get('/c/DEMO');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const her = resident();
    await her.post('/c/DEMO/begin');
    for (const header of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
      expect((await her.post('/statement/about', STATEMENT.about, header as never)).status).toBe(403);
    expect((await her.get('/statement/about')).text).not.toContain('checked');
  });

  it('answer in both languages, and lead to no other site by a choice of language', async () => {
    const her = resident();
    expect((await her.get('/c/DEMO?lang=en')).text).toContain('<html lang="en">');
    expect((await her.get('/c/DEMO')).text).toContain('Ask for mediation');
    const answer = await fetch(`${intake.url}//elsewhere.example/?lang=en`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).not.toContain('href="//');
  });

  it('say what is not there, what is too much and what is too often, as pages', async () => {
    const her = resident('198.51.100.200');
    for (const path of ['/none', '/c/NOSUCH', '/c?c=nosuch', '/statement/none']) {
      const { status, text } = await her.get(path);
      expect({ path, status, isPage: text.includes('<main') }).toEqual({ path, status: 404, isPage: true });
    }
    expect((await her.get('/c?c=demo')).path).toBe('/c/DEMO');
    expect((await her.get('/statement/about')).status).toBe(410);
    expect((await her.post('/statement/about', { narrative: '长'.repeat(40_000) })).status).toBe(413);
    for (let at = 0; at < 60; at++) await her.post('/c/DEMO/begin');
    const last = await her.post('/c/DEMO/begin');
    expect([last.status, last.text.includes('操作太频繁')]).toEqual([429, true]);
  });
});
