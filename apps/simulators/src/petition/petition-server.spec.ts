import { createHash, createHmac } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { faultPresets } from '../faults/presets.js';
import { Switchboard } from '../faults/switchboard.js';
import type { Listening } from '../http-exchange.js';
import { Received } from '../live/received.js';
import { Random } from '../random.js';
import { buildWorld } from '../world/world.js';
import { LetterStore } from './letter-store.js';
import { decodeGb18030, encodeGb18030, type LetterRecord } from './letter-xml.js';
import { servePetition } from './petition-server.js';

const world = buildWorld({
  seed: 'petition',
  cityCode: '3301',
  records: 600,
  until: Date.parse('2026-11-01T00:00:00+08:00'),
});
const records = world.records.filter((record): record is LetterRecord => record.system === 'petition');
const rare: LetterRecord = {
  ...(records[0] as LetterRecord),
  native: { ...(records[0] as LetterRecord).native, XFRXM: '陈𬭎䶮㛃' },
};
const store = new LetterStore([rare, ...records.slice(1)], new Random('xh'));
const faults = new Switchboard(faultPresets.none, new Random('petition-server'));
const received = new Received(null);
let server: Listening;

beforeAll(async () => {
  server = await servePetition({ port: 0, appId: 'hub', appSecret: '密钥', store, faults, received });
});
afterAll(() => server.close());

/** Signed here from the contract's words, and not by the server's own code. */
function headers(
  method: string,
  path: string,
  body: Buffer = Buffer.alloc(0),
  at = Date.now(),
): Record<string, string> {
  const timestamp = String(at);
  const text = `${method}\n${path}\n${timestamp}\n${createHash('sm3').update(body).digest('hex')}`;
  return {
    'X-App-Id': 'hub',
    'X-Timestamp': timestamp,
    'X-Sign': createHmac('sm3', Buffer.from('密钥')).update(text).digest('hex'),
  };
}

async function get(path: string, at?: number): Promise<{ status: number; text: string; type: string | null }> {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    headers: headers('GET', path, undefined, at),
  });
  const text = decodeGb18030(Buffer.from(await answer.arrayBuffer()));
  return { status: answer.status, text, type: answer.headers.get('content-type') };
}

async function feedback(xml: string): Promise<string> {
  const body = encodeGb18030(xml);
  const path = '/xf/feedback';
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: 'POST',
    headers: headers('POST', path, body),
    body: new Uint8Array(body),
  });
  return decodeGb18030(Buffer.from(await answer.arrayBuffer()));
}

it('serves a page as well-formed GB18030, four-byte characters intact', async () => {
  const { text, type } = await get('/xf/feed?from=0&size=500');
  expect(type).toBe('application/xml; charset=GB18030');
  expect(text).toContain('陈𬭎䶮㛃');
  const page = new XMLParser({ ignoreAttributes: false }).parse(text, true) as {
    XFJLB: { '@_SL': string; XFJ: unknown[] };
  };
  expect(Number(page.XFJLB['@_SL'])).toBe(page.XFJLB.XFJ.length);
  expect(page.XFJLB.XFJ).toHaveLength(records.length);
});

it('counts letters that are not withdrawn', async () => {
  expect((await get('/xf/count')).text).toContain(`<TJ YX="${store.liveCount()}" ZX="${store.highestXh}"/>`);
});

it('refuses a signature that is wrong or more than five minutes off', async () => {
  expect((await get('/xf/count', Date.now() - 290_000)).status).toBe(200);
  expect((await get('/xf/count', Date.now() - 310_000)).status).toBe(401);
  const path = '/xf/feed?from=0&size=1';
  const other = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    headers: headers('GET', '/xf/feed?from=1&size=1'),
  });
  expect(other.status).toBe(401);
  expect(decodeGb18030(Buffer.from(await other.arrayBuffer()))).toContain('<CW DM="QM">');
});

it.each(['from=0&size=0', 'from=0&size=501', 'from=x&size=1', 'size=1'])('refuses %s', async (query) => {
  expect((await get(`/xf/feed?${query}`)).status).toBe(400);
});

describe('feedback', () => {
  const letter = records[1]?.sourceId;
  const xml = (number: string, key = 'LSH-1', status = '已办结') =>
    `<?xml version="1.0" encoding="GB18030"?><FK><LSH>${key}</LSH><XFJBH>${number}</XFJBH><AJBH>C1</AJBH><ZT>${status}</ZT><BLDW>某局</BLDW><SM>调解成功，䶮</SM><SJ>2026-11-02 09:00:00</SJ></FK>`;

  it('gives one receipt for one LSH', async () => {
    const first = await feedback(xml(letter as string));
    expect(first).toMatch(/<HZ JG="1" HZH="\w+"\/>/);
    expect(await feedback(xml(letter as string))).toBe(first);
    expect(received.all()).toMatchObject([{ sourceId: letter, body: { SM: '调解成功，䶮' } }]);
  });

  it('says what it does not take', async () => {
    expect(await feedback(xml('none', 'LSH-2'))).toContain('<HZ JG="0"><CW DM="XFJBH">');
    expect(await feedback(xml(letter as string, 'LSH-3', '调解成功'))).toContain('<CW DM="ZT">');
    expect(await feedback('<FK><LSH>')).toContain('<HZ JG="0">');
  });
});

describe('faults', () => {
  afterEach(() =>
    faults.change('petition', { wrongSlShare: 0, earlyEmptyShare: 0, loginPageShare: 0, unavailableShare: 0 }),
  );

  it('lets SL disagree, pages come empty, and a login page stand in for the feed', async () => {
    faults.change('petition', { wrongSlShare: 1 });
    const { text } = await get('/xf/feed?from=0&size=5');
    expect(Number(/SL="(\d+)"/.exec(text)?.[1])).toBeGreaterThan(5);
    faults.change('petition', { earlyEmptyShare: 1 });
    expect((await get('/xf/feed?from=0&size=5')).text).toContain('XYH="0" SL="0"');
    faults.change('petition', { loginPageShare: 1 });
    expect(await get('/xf/feed?from=0&size=5')).toMatchObject({ status: 200, text: expect.stringContaining('登录') });
    faults.change('petition', { unavailableShare: 1, loginPageShare: 0 });
    expect((await get('/xf/feed?from=0&size=5')).status).toBe(503);
  });
});
