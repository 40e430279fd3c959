import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const REASON = { reason: '平台对接' };

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

interface Made {
  readonly bearer: string;
  readonly key: { readonly keyId: string; readonly secrets: readonly { readonly secretId: string }[] };
}

const make = async (name: string, more: object = {}): Promise<Made> =>
  (await hub.post('/api/v1/keys', { name, role: 'department', divisions: ['3301'], ...more, ...REASON }).expect(201))
    .body;
const get = (bearer: string, path = '/api/v1/session') =>
  hub.anonymous().get(path).set('authorization', `Bearer ${bearer}`);

describe('a machine’s key', () => {
  it('opens what its role may, under its own name in the trail, and is kept as a digest only', async () => {
    const { bearer, key } = await make('平台甲');
    expect((await get(bearer).expect(200)).body).toMatchObject({ username: `key:${key.keyId}`, role: 'department' });
    const typo = { name: '住建', role: 'department', units: ['西湖区住建局'], ...REASON };
    const refused = (await hub.post('/api/v1/keys', typo).expect(400)).body.errors;
    expect(refused).toEqual([{ field: 'units.0', message: expect.stringContaining('西湖区住房和城乡建设局') }]);
    await hub.post('/api/v1/keys', { ...typo, unlisted: true }).expect(201);
    const far = { ...typo, name: '外市', units: [], divisions: ['3301', '440305'] };
    expect((await hub.post('/api/v1/keys', far).expect(400)).body.errors).toMatchObject([{ field: 'divisions.1' }]);
    await get(bearer, '/api/v1/lookup?q=x').expect(200);
    await get(bearer, '/api/v1/accounts').expect(403);
    await get(`${bearer.slice(0, -1)}${bearer.endsWith('A') ? 'B' : 'A'}`).expect(401);
    // It may hold an underscore itself.
    const secret = bearer.slice(bearer.indexOf(key.keyId) + key.keyId.length + 1);
    expect(secret.length).toBeGreaterThan(30);
    const rows = await hub.query('select * from api_key_secret s join api_key using (key_id)');
    const trail = await hub.query('select * from audit_entry');
    expect(JSON.stringify([rows, trail])).not.toContain(secret);
    expect(JSON.stringify((await hub.get('/api/v1/keys').expect(200)).body)).not.toMatch(/hash/i);
    expect(
      await hub.query('select 1 from audit_entry where actor = $1 and action = $2', [`key:${key.keyId}`, 'lookup']),
    ).toHaveLength(1);
  });

  it('that may only read changes nothing, whatever its role', async () => {
    const send = (bearer: string) =>
      hub.anonymous().post('/api/v1/cases/1/events').set('authorization', `Bearer ${bearer}`).send({});
    await send((await make('只读')).bearer).expect(403);
    await send((await make('可写', { readsOnly: false })).bearer).expect(400);
  });

  it('is changed without a pause: two secrets are good, and the old one ends', async () => {
    const { bearer, key } = await make('轮换');
    const rotate = (overlapHours: number) => hub.post(`/api/v1/keys/${key.keyId}/secrets`, { overlapHours, ...REASON });
    const next = (await rotate(1).expect(201)).body as Made;
    await get(bearer).expect(200);
    await get(next.bearer).expect(200);
    await rotate(1).expect(409);
    await hub.query(`update api_key_secret set expires_at = now() where secret_id = $1`, [key.secrets[0]?.secretId]);
    await get(bearer).expect(401);
    await get(next.bearer).expect(200);
    const third = (await rotate(0).expect(201)).body as Made;
    await get(next.bearer).expect(401);
    await get(third.bearer).expect(200);
  });

  it('ends at once where it or its secret is revoked', async () => {
    const one = await make('停用');
    const secretId = one.key.secrets[0]?.secretId;
    await hub.post(`/api/v1/keys/${one.key.keyId}/secrets/${secretId}/revocation`, REASON).expect(200);
    await get(one.bearer).expect(401);
    const two = (await hub.post(`/api/v1/keys/${one.key.keyId}/secrets`, REASON).expect(201)).body as Made;
    await get(two.bearer).expect(200);
    await hub.post(`/api/v1/keys/${one.key.keyId}/revocation`, REASON).expect(200);
    await get(two.bearer).expect(401);
    await hub.post(`/api/v1/keys/${one.key.keyId}/secrets`, REASON).expect(409);
  });

  it('makes no more calls a minute than it may', async () => {
    const { bearer } = await make('限流', { requestsPerMinute: 2 });
    await get(bearer).expect(200);
    await get(bearer).expect(200);
    const refused = await get(bearer).expect(429);
    expect(refused.body.type).toBe('urn:yian-tong:problem:too-many-requests');
  });

  it('is of no administrator, nor of the machine key’s role', async () => {
    for (const role of ['admin', 'security-admin', 'audit-admin'])
      await hub.post('/api/v1/keys', { name: role, role, ...REASON }).expect(400);
  });
});
