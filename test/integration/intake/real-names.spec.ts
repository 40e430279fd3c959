import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ASK } from '#libs/contracts/index.js';
import type { FeedItem } from '../../../apps/intake/src/feed/feed-item.js';
import { eventually } from '../../eventually.js';
import { Browser, CLIENT, type IdentityProvider, startIdentityProvider } from '../hub/identity-provider.js';
import { AGREEMENT, ROOM, SECRET } from './in-the-room.js';
import { Resident } from './resident.js';
import { FEED_KEY, type StartedIntake, startIntake } from './started-intake.js';

/** Where browsers think the pages are; the test goes to their port instead. */
const PUBLIC_URL = 'http://127.0.0.1:3998';
const HERS = { sub: 'u-1', name: '钟离若溪', id_number: '330106197805123422' };

let provider: IdentityProvider;
let intake: StartedIntake;
beforeAll(async () => {
  provider = await startIdentityProvider(`${PUBLIC_URL}/room/checked`);
  intake = await startIntake({
    INTAKE_PUBLIC_URL: PUBLIC_URL,
    INTAKE_IDENTITY_ISSUER: provider.issuer,
    INTAKE_IDENTITY_CLIENT_ID: CLIENT.id,
    INTAKE_IDENTITY_CLIENT_SECRET: CLIENT.secret,
    INTAKE_IDENTITY_CLAIMS: 'name,id_number',
    INTAKE_IDENTITY_NAME: '省统一身份认证',
  });
});
afterAll(async () => {
  await intake?.close();
  await provider?.stop();
});

const feed = async (path: string, init: RequestInit = {}) =>
  fetch(`${intake.feedUrl}/feed/v1/statements${path}`, {
    ...init,
    headers: { 'x-intake-key': FEED_KEY, 'content-type': 'application/json', ...init.headers },
  });

/** From the room to the provider, where she is signed in as `who`, and back to the pages' door; not opened yet. */
async function comeBack(her: Resident, who: IdentityProvider['who']): Promise<string> {
  provider.who = who;
  const { path } = await her.get('/room/sign');
  expect(path.startsWith(provider.issuer)).toBe(true);
  return (await new Browser().follow(path, provider.issuer)).replace(PUBLIC_URL, '');
}

describe('an agreement in a room of a city with a provider of real-name checks', () => {
  let her: Resident;
  let mediator: Resident;
  let number: string;
  beforeAll(async () => {
    her = new Resident(intake.url, '198.51.100.111');
    mediator = her.elsewhere('198.51.100.112');
    const code = await her.state();
    number = code.split('-')[0] as string;
    const asked = { status: ASK, at: new Date().toISOString(), ask: ROOM };
    const init = { method: 'POST', headers: { 'idempotency-key': 'r-1' }, body: JSON.stringify(asked) };
    expect((await feed(`/${number}/progress`, init)).status).toBe(200);
    await her.post('/progress', { code });
    await her.post('/room/enter');
    await mediator.post('/room', { code: `RM0000000M-${SECRET}` });
    await mediator.post('/room/agreement', { agreement: AGREEMENT });
  });

  it('is signed by nobody while the provider does not answer, and her page says so in her language', async () => {
    provider.isAway = true;
    const { status, text } = await her.get('/room/sign');
    expect([status, text.includes('实名认证系统暂时没有应答')]).toEqual([503, true]);
    expect((await her.get('/room/sign?lang=en')).text).toContain('does not answer, and you have not signed');
    await her.get('/room/view?lang=zh');
    provider.isAway = false;
  });

  it('is signed by nobody of whom the provider does not say name and number', async () => {
    const { status, text } = await her.get(await comeBack(her, { sub: 'u-2', name: HERS.name }));
    expect([status, text.includes('没有给出可用的实名信息')]).toEqual([422, true]);
  });

  it('is signed in the seat and browser in which the check was begun, once, by whom the statement names', async () => {
    const strange = await her.get(await comeBack(her, { ...HERS, name: '单于海澜' }));
    const digestIn = (text: string) => /name="digest" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
    expect((await her.post(strange.path, { digest: digestIn(strange.text) })).text).toContain('不一致');

    const back = await comeBack(her, HERS);
    expect((await mediator.get(back)).path).toBe('/room/view');
    expect((await her.get(back.replace(/code=[^&]+/, 'code=forged'))).status).toBe(422);
    const { path, text } = await her.get(back);
    expect(path).toMatch(/^\/room\/sign\//);
    expect(text).toContain('钟离若溪');
    expect((await her.post(path, { digest: digestIn(text) })).path).toBe('/room/view');
    expect((await her.get('/room/view')).text.match(/：已签署/g)).toHaveLength(1);
    const { items } = (await (await feed('?limit=500')).json()) as { items: FeedItem[] };
    const [signed] =
      items.find((item) => item.number === number)?.answers?.filter((one) => one.choice === 'signed') ?? [];
    expect(signed?.words).toMatch(/^钟离若溪 330106197805123422（省统一身份认证 u-1 \d+ /);
  });

  it('is signed in no room that was closed meanwhile', async () => {
    await mediator.post('/room/agreement', { agreement: `${AGREEMENT}另付运费。` });
    const { path, text } = await her.get(await comeBack(her, HERS));
    const [, digest = ''] = /name="digest" value="([0-9a-f]{64})"/.exec(text) ?? [];
    const closing = new pg.Client({ connectionString: intake.databaseUrl });
    await closing.connect();
    try {
      await closing.query('begin');
      await closing.query('select from statement where number = $1 for update', [number]);
      const signing = her.post(path, { digest });
      const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await eventually(async () => (await intake.query(waits)).length > 0, 'the signature waits');
      await closing.query(`update room set closed_at = now() where room_id = 'r-1'`);
      await closing.query('commit');
      expect((await signing).path).toBe('/room/view');
    } finally {
      await closing.end();
    }
    expect(await intake.query('select seat from room_signature')).toHaveLength(1);
    await intake.query(`update room set closed_at = null where room_id = 'r-1'`);
  });

  it('keeps what the provider said sealed, and no longer than it is needed', async () => {
    const kept = await intake.query<{ sealed: string }>('select sealed from identity_check');
    expect(JSON.stringify(kept)).not.toMatch(/钟离|330106/);
    await intake.query(`update identity_check set until = now() - interval '1 second'`);
    await her.get('/room/sign');
    expect(await intake.query('select 1 from identity_check')).toHaveLength(1);
  });
});
