import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser, openTab, unmeant } from '../../e2e/console-browser.js';
import { inspect } from '../../e2e/console-inspection.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { Browser, CLIENT, type IdentityProvider, startIdentityProvider } from './identity-provider.js';

/** Where people's browsers think the hub is; the test goes to its port instead. */
const PUBLIC_URL = 'http://localhost:3999';
const RETURN = `${PUBLIC_URL}/api/v1/session/provider/return`;

const LIN = {
  sub: 'u-1',
  preferred_username: 'lin.xiao',
  name: '林晓',
  roles: ['yat-triage'],
  division: '330106',
};

let provider: IdentityProvider;
let hub: HubFixture;
beforeAll(async () => {
  provider = await startIdentityProvider(RETURN);
  hub = await startHubFixture({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: '市统一身份认证',
    OIDC_ROLES: 'yat-leader=leader,yat-triage=triage',
    OIDC_DIVISION_CLAIM: 'division',
    HUB_PUBLIC_URL: PUBLIC_URL,
  });
});
afterAll(async () => {
  await hub?.stop();
  await provider?.stop();
});

const atHub = (url: string): string => url.replace(PUBLIC_URL, hub.url());
const PROVIDER = '/api/v1/session/provider';

/** From the button to the provider and back to the hub's door; the address there, not opened yet. */
async function comeBack(browser: Browser, next = '/triage'): Promise<string> {
  const begun = await browser.open(`${hub.url()}${PROVIDER}/sign-in?next=${encodeURIComponent(next)}`);
  return browser.follow(begun.headers.get('location') ?? '', provider.issuer);
}

const enter = async (browser: Browser, back: string): Promise<string> =>
  (await browser.open(atHub(back))).headers.get('location') ?? '';

const fetchSession = (browser: Browser) => browser.open(`${hub.url()}${PROVIDER}`, { method: 'POST' });

async function signIn(who: IdentityProvider['who'], browser = new Browser()) {
  provider.who = who;
  expect(await enter(browser, await comeBack(browser))).toBe('/sign-in?provider=done&next=%2Ftriage');
  const answer = await fetchSession(browser);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { token: string; user: { username: string; role: string; setUp: string | null } };
}

const get = (path: string, token: string) => hub.anonymous().get(path).set('authorization', `Bearer ${token}`);
const lastEntry = async (action: string) =>
  (
    await hub.query<{ actor: string; detail: object }>(
      'select actor, detail from audit_entry where action = $1 order by at desc limit 1',
      [action],
    )
  )[0];

describe('signing in at another provider', () => {
  it('is offered by its name', async () =>
    expect((await hub.anonymous().get(PROVIDER).expect(200)).body).toEqual({ name: '市统一身份认证' }));

  it('asks with PKCE, state and nonce, and keeps them where only the hub can read', async () => {
    const begun = await new Browser().open(`${hub.url()}${PROVIDER}/sign-in`);
    const asked = new URL(begun.headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: RETURN,
    });
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/^yat-sign-in=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain(asked.get('state'));
  });

  it('makes an account with role and scope of the claims, and a session', async () => {
    const { token, user } = await signIn(LIN);
    expect(user).toEqual({ username: 'sso:lin.xiao', displayName: '林晓', role: 'triage', setUp: null });
    expect((await get('/api/v1/session', token).expect(200)).body).toMatchObject({ username: 'sso:lin.xiao' });
    const [account] = await hub.query('select division_code, unit, password_hash from account where username = $1', [
      user.username,
    ]);
    expect(account).toEqual({ division_code: '330106', unit: null, password_hash: null });
    expect(await lastEntry('sign-in')).toMatchObject({
      actor: user.username,
      detail: { provider: `${provider.issuer}/` },
    });
  });

  it('brings role and scope up to date, and ends what she could do until then', async () => {
    const before = await signIn(LIN);
    const same = await signIn(LIN);
    await get('/api/v1/session', before.token).expect(200);
    const after = await signIn({ ...LIN, roles: ['yat-leader'] });
    expect(after.user).toMatchObject({ username: 'sso:lin.xiao', role: 'leader' });
    await get('/api/v1/session', before.token).expect(401);
    await get('/api/v1/session', same.token).expect(401);
    expect(await lastEntry('account')).toMatchObject({ detail: { did: 'changed-by-provider' } });
  });

  it('never gives somebody the account of another with the same name there', async () => {
    const { user } = await signIn({ ...LIN, sub: 'u-2' });
    expect(user.username).toMatch(/^sso:lin\.xiao\.[0-9a-f]{8}$/);
  });

  it.each([
    ['no-role', { ...LIN, sub: 'u-3', roles: ['else'] }],
    ['bad-division', { ...LIN, sub: 'u-4', division: '310115' }],
  ])('refuses with %s, which is in the trail', async (why, who) => {
    provider.who = who;
    const browser = new Browser();
    expect(await enter(browser, await comeBack(browser))).toBe(`/sign-in?provider=${why}&next=%2Ftriage`);
    expect((await fetchSession(browser)).status).toBe(401);
    expect(await lastEntry('sign-in-refused')).toMatchObject({ detail: { why } });
    expect(await hub.query('select 1 from account where oidc_subject like $1', [`% ${who.sub}`])).toEqual([]);
  });

  it('refuses who was disabled here', async () => {
    const { token } = await signIn({ ...LIN, sub: 'u-5', preferred_username: 'gone' });
    await hub.post('/api/v1/accounts/sso%3Agone/disable', { reason: '调离' }).expect(200);
    await get('/api/v1/session', token).expect(401);
    const browser = new Browser();
    expect(await enter(browser, await comeBack(browser))).toBe('/sign-in?provider=disabled&next=%2Ftriage');
  });

  it('takes no answer that was not asked for by this browser, nor one twice', async () => {
    provider.who = LIN;
    const [browser, other] = [new Browser(), new Browser()];
    const back = await comeBack(browser);
    expect(await enter(new Browser(), back)).toBe('/sign-in?provider=failed');
    await comeBack(other);
    expect(await enter(other, back)).toBe('/sign-in?provider=failed&next=%2Ftriage');
    const changed = back.replace(/state=[^&]*/, 'state=another');
    const twice = new Browser();
    const begun = await comeBack(twice);
    expect(await enter(twice, begun)).toMatch(/provider=done/);
    expect(await enter(twice, begun)).toBe('/sign-in?provider=failed');
    expect(await enter(browser, changed)).toBe('/sign-in?provider=failed&next=%2Ftriage');
    expect((await fetchSession(new Browser())).status).toBe(401);
  });

  it('leads nowhere outside the console afterwards', async () => {
    provider.who = LIN;
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const browser = new Browser();
      expect(await enter(browser, await comeBack(browser, next))).toBe('/sign-in?provider=done&next=%2F');
    }
  });

  it('whose session expires signs in there in a window of its own, and loses nothing that she has typed', async () => {
    // A browser that finds the hub's port where its address says.
    const browser = await openBrowser(`--host-resolver-rules=MAP localhost ${new URL(hub.url()).host}`);
    try {
      provider.who = LIN;
      const { page, complaints } = await openTab(browser, 1440);
      page.setDefaultTimeout(120_000);
      await page.goto(`${PUBLIC_URL}/sign-in?next=%2F`);
      await page.getByRole('link', { name: '用市统一身份认证登录' }).click();
      const box = page.getByRole('searchbox', { name: '查询内容' });
      await box.waitFor();
      const token = await page.evaluate<string>("sessionStorage.getItem('yian-tong.token')");
      const session = hub.anonymous().delete('/api/v1/session');
      await session.set('authorization', `Bearer ${token}`).expect(204);
      await box.fill('物业不退押金');
      const dialog = page.getByRole('dialog').filter({ hasText: '登录已过期' });
      await dialog.waitFor();
      expect(await dialog.getByLabel('密码').count()).toBe(0);
      await inspect(page, 'an expired session of the provider');
      provider.who = { ...LIN, roles: ['else'] };
      const opened = page.context().waitForEvent('page');
      await dialog.getByRole('link', { name: '在新窗口用市统一身份认证登录' }).click();
      const there = await opened;
      await there.getByText('您在统一认证中没有本平台的角色').waitFor({ timeout: 120_000 });
      provider.who = LIN;
      await there.getByRole('link', { name: '用市统一身份认证登录' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await box.inputValue()).toBe('物业不退押金');
      await page.getByText('没有查到').first().waitFor();
      // The browser itself reports what was refused.
      expect(unmeant(complaints, 'status of 401')).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('says so where the provider does not answer, and an administrator does not set its roles', async () => {
    const role = hub.anonymous().patch('/api/v1/accounts/sso%3Alin.xiao');
    await role
      .set('authorization', `Bearer ${(await hub.signIn('security')).replace('Bearer ', '')}`)
      .send({ role: 'operator', reason: '调岗' })
      .expect(409);
    await hub.restart(undefined, { OIDC_ISSUER: 'http://127.0.0.1:9' });
    const begun = await new Browser().open(`${hub.url()}${PROVIDER}/sign-in`);
    expect(begun.headers.get('location')).toBe('/sign-in?provider=unavailable&next=%2F');
  });
});
