import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture({ TRUSTED_PROXIES: '127.0.0.1', HUB_PUBLIC_URL: 'https://hub.example.org' });
});
afterAll(() => hub?.stop());

/** What the hub at this port says to bytes that no client of ours would send. */
const say = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(hub.url());
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });

const PLACES = ['/', '/api/v1/reference', '/api/v1/nothing', '/api/openapi.json', '/healthz'] as const;

describe('whatever the hub answers', () => {
  it.each(PLACES)('%s comes with the headers that keep a browser safe', async (path) => {
    const { headers } = await hub.anonymous().get(path);
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((part) => part.trim().split(' '))
        .map(([name = '', ...sources]) => [name, sources.join(' ')]),
    );
    expect(policy).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'script-src-attr': "'none'",
      'object-src': "'none'",
      'base-uri': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'strict-transport-security': 'max-age=31536000',
    });
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
    if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
  });

  it('is safe too where the address itself is nonsense', async () => {
    const { status, headers } = await hub.anonymous().get('/%E0%A4%A');
    expect(status).toBe(400);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is given to no other site', async () => {
    const { headers } = await hub.get('/api/v1/reference').set('origin', 'https://evil.example');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    const preflight = await hub.anonymous().options('/api/v1/reference').set('origin', 'https://evil.example');
    expect(preflight.status).toBe(404);
  });
});

describe('a request', () => {
  it.each([
    ['a body that is too long', 413, { username: 'x'.repeat(1_100_000), password: 'x' }],
    ['more than was asked for', 400, { username: 'auditor', password: 'wrong', role: 'admin' }],
    ['another form', 400, ['auditor', 'wrong']],
  ])('with %s is refused (%i)', async (_, status, body) => {
    const refused = await hub.anonymous().post('/api/v1/session').send(body);
    expect([refused.status, refused.headers['content-type']]).toEqual([
      status,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
  });

  it('of another media type is refused', async () => {
    const xml = hub.anonymous().post('/api/v1/session').set('content-type', 'application/xml').send('<a/>');
    expect((await xml).status).toBe(415);
  });

  it('with headers without end, or two lengths, is refused', async () => {
    const long = `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await say(long)).toMatch(/^HTTP\/1\.1 431 /);
    const smuggled =
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await say(smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('has to arrive in time', () => {
    const { headersTimeout, requestTimeout } = hub.server();
    expect([headersTimeout, requestTimeout]).toEqual([15_000, 120_000]);
  });
});

interface Refused {
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: { readonly route?: string; readonly status?: number; readonly more?: string };
}
const refusals = (actor: string) =>
  hub.query<Refused>(
    `select actor, action, subject, detail from audit_entry where actor = $1 and action like '%refused' order by audit_id`,
    [actor],
  );
const keyFor = async (name: string) => {
  const wanted = { name, role: 'department', readsOnly: false, divisions: ['3301'], reason: '对接' };
  const { bearer, key } = (await hub.post('/api/v1/keys', wanted).expect(201)).body;
  return { bearer: `Bearer ${bearer}`, actor: `key:${key.keyId}` };
};

describe('what is refused', () => {
  /** The head of a request, whose body nobody waits for. */
  const head = (path: string, size: number, headers: Readonly<Record<string, string>>) =>
    say(
      [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Length: ${size}`]
        .concat(Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
        .join('\r\n')
        .concat('\r\n\r\n'),
    );

  it('unread, for there is too much of it, says so in her language, and who, where and how much is on record', async () => {
    const department = await keyFor('超大');
    const [path, size] = ['/api/v1/cases/12/documents?kind=evidence', 30_000_000];
    const paper = { authorization: department.bearer, 'content-type': 'application/pdf' };
    const chinese = await head(path, size, { ...paper, 'accept-language': 'zh' });
    expect(chinese).toMatch(/^HTTP\/1\.1 413 [\s\S]*一次最多发送 1 MiB，文书文件最多 20 MiB/);
    const sent = { authorization: department.bearer, 'content-type': 'application/json' };
    const english = await head('/api/v1/exchange/disputes', 2_000_000, sent);
    expect(english).toMatch(/ 413 [\s\S]*problem:too-large.*at most 1 MiB/);
    const address = expect.any(String);
    expect(await refusals(department.actor)).toMatchObject([
      {
        ...{ action: 'refused', subject: '12' },
        detail: { route: 'POST /api/v1/cases/:caseId/documents', status: 413, size, address },
      },
      { action: 'exchange-refused', subject: 'POST /api/v1/exchange/disputes', detail: { size: 2_000_000 } },
    ]);
    await head('/api/v1/session', 2_000_000, { 'content-type': 'application/json' });
    const last = (await refusals('anonymous')).at(-1);
    expect(last).toMatchObject({ subject: 'POST /api/v1/session', detail: { address } });
  });

  it('of a change is on record with route and reason, a look is not, and what is refused without end does not fill the trail', async () => {
    const { bearer, actor } = await keyFor('反复');
    const skip = () =>
      hub.anonymous().post('/api/v1/exchange/deliveries/9/skip').set('authorization', bearer).send({ reason: '过期' });
    for (let i = 0; i < 64; i += 1) await skip().expect(404);
    await hub.anonymous().get('/api/v1/exchange/subscriptions/9/events').set('authorization', bearer).expect(404);
    const listed = await refusals(actor);
    expect(listed.map(({ detail }) => detail.more !== undefined)).toEqual([...Array(60).fill(false), true]);
    expect(listed[0]).toEqual({
      ...{ actor, action: 'exchange-refused', subject: 'POST /api/v1/exchange/deliveries/:deliveryId/skip' },
      detail: {
        ...{ route: 'POST /api/v1/exchange/deliveries/:deliveryId/skip', status: 404 },
        because: 'no delivery 9 that can be sent again',
      },
    });
  });
});

describe('who asks', () => {
  const addressOf = async (forwarded: string) => {
    await hub
      .anonymous()
      .post('/api/v1/session')
      .set('x-forwarded-for', forwarded)
      .send({ username: 'auditor', password: 'wrong' })
      .expect(401);
    const [row] = await hub.query<{ address: string }>(
      `select detail ->> 'address' as address from audit_entry where action = 'sign-in-refused' order by audit_id desc limit 1`,
    );
    return row?.address;
  };

  it('is as a trusted proxy says, and not as whoever is before it does', async () => {
    expect(await addressOf('203.0.113.7')).toBe('203.0.113.7');
    expect(await addressOf('198.51.100.1, 203.0.113.8')).toBe('203.0.113.8');
  });

  it('is who connects, where no proxy is trusted', async () => {
    await hub.restart(undefined, { TRUSTED_PROXIES: '' });
    expect(await addressOf('203.0.113.9')).toBe('127.0.0.1');
  });
});
