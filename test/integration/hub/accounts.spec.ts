import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { LiveStreams } from '../../../apps/hub/src/live/live-streams.service.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const REASON = { reason: '新入职' };
const OWN = 'granite-willow-28-spoon';
const NEXT = 'velvet-harbour-93-lantern';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture({ SECOND_FACTOR: 'administrators' });
});
afterAll(() => hub?.stop());

const signIn = (username: string, password: string, code?: string) =>
  hub.anonymous().post('/api/v1/session').send({ username, password, code });
const as = (token: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string) =>
  hub.anonymous()[method](path).set('authorization', `Bearer ${token}`);
const codeOf = (secret: string, periods = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 });

/** Made by the machine key, as at first set-up. */
async function invite(username: string, role: string, more: object = {}): Promise<string> {
  const { body } = await hub
    .post('/api/v1/accounts', { username, displayName: username, role, divisionCode: '3301', ...more, ...REASON })
    .expect(201);
  return body.oneTimePassword;
}

/** With a password of her own; the token of her session. */
async function settle(username: string, role: string): Promise<string> {
  const once = await invite(username, role);
  const { body } = await signIn(username, once).expect(200);
  await as(body.token, 'put', '/api/v1/session/password').send({ present: once, next: OWN }).expect(204);
  return body.token;
}

describe('an account', () => {
  it('is called by its name to colleagues, who cannot list others', async () => {
    await invite('fang.min', 'mediator', { displayName: '方敏' });
    const triage = await hub.signIn('triage');
    const { body } = await hub
      .anonymous()
      .get('/api/v1/people-names?of=fang.min,nobody-here')
      .set('authorization', triage)
      .expect(200);
    expect(body).toEqual({ items: [{ username: 'fang.min', name: '方敏' }] });
    await hub.anonymous().get('/api/v1/accounts').set('authorization', triage).expect(403);
  });

  it('begins with a password for one time, which opens nothing but its change', async () => {
    const once = await invite('wang.min', 'triage');
    const { body } = await signIn('wang.min', once).expect(200);
    expect(body.user).toMatchObject({ username: 'wang.min', role: 'triage', setUp: 'password' });
    const refused = await as(body.token, 'get', '/api/v1/lookup?q=x').expect(403);
    expect(refused.body.type).toBe('urn:yian-tong:problem:set-up-needed');
    const change = (next: string) => as(body.token, 'put', '/api/v1/session/password').send({ present: once, next });
    await change('passwordpassword').expect(400);
    await change(once).expect(400);
    await change(OWN).expect(204);
    await as(body.token, 'get', '/api/v1/lookup?q=x').expect(200);
    await signIn('wang.min', once).expect(401);
    expect((await signIn('wang.min', OWN).expect(200)).body.user.setUp).toBeNull();
  });

  it('whose password for one time was not used in time opens nothing', async () => {
    const once = await invite('late.one', 'triage');
    await hub.query(`update account set password_expires_at = now() - interval '1 second' where username = 'late.one'`);
    await signIn('late.one', once).expect(401);
    const { body } = await hub.post('/api/v1/accounts/late.one/password-reset', REASON).expect(200);
    await signIn('late.one', body.oneTimePassword).expect(200);
  });

  it('that is disabled has no session left, and gets none', async () => {
    const token = await settle('leaving.one', 'mediator');
    await hub.post('/api/v1/accounts/leaving.one/disable', REASON).expect(200);
    await as(token, 'get', '/api/v1/session').expect(401);
    await signIn('leaving.one', OWN).expect(401);
    await hub.post('/api/v1/accounts/leaving.one/enable', REASON).expect(200);
    await signIn('leaving.one', OWN).expect(200);
  });

  it('of another role begins anew, and every change is in the trail with its reason', async () => {
    const token = await settle('moving.one', 'mediator');
    const change = { role: 'leader', unit: null, reason: '轮岗' };
    const changed = await hub
      .anonymous()
      .patch('/api/v1/accounts/moving.one')
      .set('authorization', `Bearer ${await securityAdmin()}`)
      .send(change)
      .expect(200);
    expect(changed.body).toMatchObject({ role: 'leader', state: 'active' });
    await as(token, 'get', '/api/v1/session').expect(401);
    const trail = await hub.query<{ actor: string; detail: object }>(
      `select actor, detail from audit_entry where action = 'account' and subject = 'moving.one' order by audit_id`,
    );
    expect(trail.map(({ detail }) => (detail as { did: string }).did)).toEqual([
      'created',
      'password-changed',
      'changed',
    ]);
    expect(trail[2]).toMatchObject({ actor: 'security', detail: { reason: '轮岗', before: { role: 'mediator' } } });
    expect(JSON.stringify(trail)).not.toContain(OWN);
  });

  it('is of a unit that the city has; one that has another already is shown as such, and keeps it until it is given one', async () => {
    const wanted = { username: 'typo.one', displayName: '甲', role: 'department', unit: '西湖区住建局', ...REASON };
    const refused = (await hub.post('/api/v1/accounts', wanted).set('accept-language', 'zh').expect(400)).body.errors;
    expect(refused).toEqual([{ field: 'unit', message: '本市没有这个单位，是否指西湖区住房和城乡建设局' }]);
    const unit = '西湖区住房和城乡建设局';
    const { account } = (await hub.post('/api/v1/accounts', { ...wanted, unit }).expect(201)).body;
    expect(account).toMatchObject({ unit, isUnitUnknown: false });
    await hub.query(`update account set unit = '西湖区旧城改造办公室' where username = 'typo.one'`);
    const { items } = (await hub.get('/api/v1/accounts?limit=100').expect(200)).body;
    expect(
      items
        .filter((one: { isUnitUnknown: boolean }) => one.isUnitUnknown)
        .map(({ username }: typeof wanted) => username),
    ).toEqual(['typo.one']);
    const token = await securityAdmin();
    const change = (more: object) =>
      as(token, 'patch', '/api/v1/accounts/typo.one').send({ displayName: '乙', ...REASON, ...more });
    expect((await change({ unit: '西湖区旧城改造办公室' }).expect(200)).body).toMatchObject({ isUnitUnknown: true });
    await change({ unit: '西湖区住建局' }).expect(400);
    expect((await change({ unit }).expect(200)).body).toMatchObject({ displayName: '乙', isUnitUnknown: false });
  });

  it('lists its sessions, and ends one of them, or all others with a new password', async () => {
    const first = await settle('busy.one', 'leader');
    const second = (await signIn('busy.one', OWN).expect(200)).body.token;
    const third = (await signIn('busy.one', OWN).expect(200)).body.token;
    const { items } = (await as(first, 'get', '/api/v1/session/list').expect(200)).body;
    expect(items.map(({ isThis }: { isThis: boolean }) => isThis)).toEqual([false, false, true]);
    await as(first, 'delete', `/api/v1/session/list/${items[1].sessionId}`).expect(204);
    await as(second, 'get', '/api/v1/session').expect(401);
    await as(first, 'put', '/api/v1/session/password')
      .send({ present: OWN, next: `${OWN}-9` })
      .expect(204);
    await as(third, 'get', '/api/v1/session').expect(401);
    await as(first, 'get', '/api/v1/session').expect(200);
  });

  it('keeps its password from whoever has come by a session: it is not tried again and again', async () => {
    const token = await settle('robbed.one', 'mediator');
    const tries = [
      () => as(token, 'put', '/api/v1/session/password').send({ present: 'x', next: NEXT }),
      () => as(token, 'post', '/api/v1/session/second-factor').send({ password: 'x' }),
      () => as(token, 'post', '/api/v1/session/second-factor/removal').send({ password: 'x' }),
    ];
    for (let at = 0; at < 5; at++) await tries[at % 3]!().expect(400);
    for (const again of tries) await again().expect(429);
    await as(token, 'put', '/api/v1/session/password').send({ present: OWN, next: NEXT }).expect(429);
    // At the door she is nobody's hostage.
    await signIn('robbed.one', OWN).expect(200);
    const trail = await hub.query<{ why: string }>(
      `select detail ->> 'why' as why from audit_entry where action = 'sign-in-refused' and actor = 'robbed.one' order by audit_id`,
    );
    expect(trail.map(({ why }) => why)).toEqual([...Array(5).fill('wrong-own-password'), 'own-password-locked']);
  });

  it('is not kept signed in where nobody uses it', async () => {
    const token = await settle('idle.one', 'leader');
    await hub.query(`update session set last_seen_at = now() - interval '61 minutes' where username = 'idle.one'`);
    await as(token, 'get', '/api/v1/session').expect(401);
  });

  it('is not kept signed in by a page that is left open, and hears no more of changes when it is not', async () => {
    const token = await settle('left.page', 'leader');
    await hub.query(`update session set last_seen_at = now() - interval '59 minutes' where username = 'left.page'`);
    const lastSeen = async () =>
      (
        await hub.query<{ minutes: number }>(
          `select round(extract(epoch from now() - last_seen_at) / 60)::int as minutes from session where username = 'left.page'`,
        )
      )[0]?.minutes;
    await as(token, 'get', '/api/v1/figures').set('x-unattended', '1').expect(200);
    const stream = await fetch(`${hub.url()}/api/v1/live`, {
      headers: { authorization: `Bearer ${token}`, 'x-unattended': '1' },
    });
    expect([stream.status, stream.headers.get('x-accel-buffering')]).toEqual([200, 'no']);
    await hub.part(LiveStreams).beat();
    expect(await lastSeen()).toBe(59);
    await hub.query(`update session set last_seen_at = now() - interval '61 minutes' where username = 'left.page'`);
    await hub.part(LiveStreams).beat();
    expect(await stream.text()).toMatch(/^event: hello\ndata: \{"beatSeconds":\d+\}\n\n(.*\n)*$/);
  });

  it('reads a bounded number of streams at a time', async () => {
    const token = await settle('many.windows', 'leader');
    const given = () => fetch(`${hub.url()}/api/v1/live`, { headers: { authorization: `Bearer ${token}` } });
    const statuses: number[] = [];
    for (let windows = 0; windows < 9; windows++) statuses.push((await given()).status);
    expect(statuses).toEqual([...Array.from({ length: 8 }, () => 200), 429]);
  });
});

const securityAdmin = async (): Promise<string> => {
  await hub.query(`update account set totp_confirmed_at = now() where username = 'security'`);
  const token = (await signInDemo()).token;
  return token;
};
/** The demo's administrator, whose factor is taken for given. */
async function signInDemo(): Promise<{ token: string }> {
  await hub.query(`update account set totp_confirmed_at = null where username = 'security'`);
  const { body } = await signIn('security', 'yian-tong-demo').expect(200);
  await hub.query(`update account set totp_confirmed_at = now() where username = 'security'`);
  return body;
}

describe('a second factor', () => {
  it('is needed by an administrator before anything else, and asked for from then on', async () => {
    const token = await settle('sec.two', 'security-admin');
    const refused = await as(token, 'get', '/api/v1/accounts').expect(403);
    expect(refused.body.type).toBe('urn:yian-tong:problem:set-up-needed');
    await as(token, 'post', '/api/v1/session/second-factor').send({ password: 'wrong' }).expect(400);
    const enrolment = (await as(token, 'post', '/api/v1/session/second-factor').send({ password: OWN }).expect(200))
      .body;
    const confirm = (code: string) => as(token, 'post', '/api/v1/session/second-factor/confirmation').send({ code });
    await confirm('000000').expect(400);
    const elsewhere = (await signIn('sec.two', OWN).expect(200)).body.token;
    const code = codeOf(enrolment.secret);
    const { recoveryCodes } = (await confirm(code).expect(200)).body;
    await as(token, 'get', '/api/v1/accounts').expect(200);
    await as(elsewhere, 'get', '/api/v1/session').expect(401);

    const missing = await signIn('sec.two', OWN).expect(401);
    expect(missing.body.type).toBe('urn:yian-tong:problem:second-factor-required');
    // The code that confirmed it was used; the next one is good once.
    await signIn('sec.two', OWN, code).expect(401);
    await signIn('sec.two', OWN, codeOf(enrolment.secret, 1)).expect(200);
    await signIn('sec.two', OWN, codeOf(enrolment.secret, 1)).expect(401);
    await signIn('sec.two', OWN, recoveryCodes[0].toLowerCase()).expect(200);
    await signIn('sec.two', OWN, recoveryCodes[0]).expect(401);
    const [kept] = await hub.query<{ secret: Buffer }>(
      `select totp_secret as secret from account where username = 'sec.two'`,
    );
    expect(kept?.secret.includes(Buffer.from(Secret.fromBase32(enrolment.secret).bytes))).toBe(false);
  });

  it('cannot be guessed beside a right password', async () => {
    await settle('guessed.one', 'leader');
    await hub.query(`update account set totp_confirmed_at = now() where username = 'guessed.one'`);
    for (let tries = 0; tries < 5; tries++) {
      await signIn('guessed.one', OWN).expect(401);
      await signIn('guessed.one', OWN, '123456').expect(401);
    }
    await signIn('guessed.one', OWN, '123456').expect(429);
  });
});

describe('the three administrators', () => {
  it('decide on others only, and see no case', async () => {
    const token = await securityAdmin();
    await as(token, 'post', '/api/v1/accounts/security/password-reset').send(REASON).expect(403);
    await as(token, 'patch', '/api/v1/accounts/security')
      .send({ role: 'leader', ...REASON })
      .expect(403);
    for (const path of ['/api/v1/lookup?q=x', '/api/v1/export/cases', '/api/v1/audit/entries', '/api/v1/clocks'])
      await as(token, 'get', path).expect(403);
    await as(token, 'post', '/api/v1/connectors/court/pause').send(REASON).expect(403);
  });

  it('are no role of a machine key’s: nobody becomes `admin`', async () => {
    const wanted = { username: 'root.one', displayName: 'x', role: 'admin', ...REASON };
    await hub.post('/api/v1/accounts', wanted).expect(400);
  });
});
