import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { faultPresets } from '../faults/presets.js';
import { Switchboard } from '../faults/switchboard.js';
import type { Listening } from '../http-exchange.js';
import { Received } from '../live/received.js';
import { Random } from '../random.js';
import { buildWorld } from '../world/world.js';
import type { CourtRecord } from './court-item.js';
import { serveCourt } from './court-server.js';
import { CourtStore } from './court-store.js';

const contract = parse(readFileSync(new URL('../../../../docs/contracts/court.openapi.yaml', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
// Its default export is the function itself, whatever the types say about ES modules.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'contract', components: contract.components });
const pageSchema = contract.paths['/api/v1/mediation-cases'].get.responses['200'].content['application/json'].schema;
const validatePage = ajv.compile(
  JSON.parse(JSON.stringify(pageSchema).replaceAll('#/components', 'contract#/components')),
);

const world = buildWorld({
  seed: 'court',
  cityCode: '3301',
  records: 800,
  until: Date.parse('2026-11-01T00:00:00+08:00'),
});
const records = world.records.filter((record): record is CourtRecord => record.system === 'court');
const received = new Received(null);
const faults = new Switchboard(faultPresets.none, new Random('court-server'));
let now = Date.parse('2026-11-02T08:00:00+08:00');
let server: Listening;
let token = '';

beforeAll(async () => {
  const options = {
    port: 0,
    clientId: 'hub',
    clientSecret: 'secret',
    store: new CourtStore(records),
    faults,
    received,
    now: () => now,
  };
  server = await serveCourt(options);
  token = await signIn();
});
afterAll(() => server.close());

const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
const get = (path: string) => fetch(at(path), { headers: { authorization: `Bearer ${token}` } });
const askForToken = (secret: string) =>
  fetch(at('/oauth/token'), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'hub', client_secret: secret }),
  });

async function signIn(): Promise<string> {
  return ((await (await askForToken('secret')).json()) as { access_token: string }).access_token;
}

async function sweep(): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await (await get(`/api/v1/mediation-cases?limit=50${cursor && `&cursor=${cursor}`}`)).json();
    expect({ valid: validatePage(page), errors: onlyAbsent(validatePage.errors) }).toMatchObject({ errors: [] });
    items.push(...(page as { items: Record<string, unknown>[] }).items);
    cursor = (page as { nextCursor: string | null }).nextCursor;
  }
  return items;
}

/** What the contract's own text allows beside its schema: an optional field that is null. */
const onlyAbsent = (errors: typeof validatePage.errors) =>
  (errors ?? []).filter(({ keyword, params }) => !(keyword === 'type' && params.type === 'string'));

it('serves every item once, after the schema of the contract', async () => {
  const items = await sweep();
  expect(items.map(({ id }) => id).sort()).toEqual(records.map(({ sourceId }) => sourceId).sort());
  const { count } = (await (await get('/api/v1/mediation-cases/count')).json()) as { count: number };
  expect(count).toBe(items.filter(({ deleted }) => deleted !== true).length);
});

it('knows no stranger, and forgets a token after five minutes', async () => {
  expect((await askForToken('wrong')).status).toBe(401);
  expect((await fetch(at('/api/v1/mediation-cases'))).status).toBe(401);
  now += 299_000;
  expect((await get('/api/v1/mediation-cases?limit=1')).status).toBe(200);
  now += 2_000;
  expect((await get('/api/v1/mediation-cases?limit=1')).status).toBe(401);
  token = await signIn();
});

it.each(['limit=0', 'limit=501', 'limit=x', 'updatedSince=yesterday', 'updatedSince=2026-02-30T00:00:00Z'])(
  'refuses %s',
  async (query) => {
    expect((await get(`/api/v1/mediation-cases?${query}`)).status).toBe(400);
  },
);

it('lets a cursor grow too old in 24 hours', async () => {
  const { nextCursor } = (await (await get('/api/v1/mediation-cases?limit=1')).json()) as { nextCursor: string };
  now += 25 * 3_600_000;
  token = await signIn();
  expect((await get(`/api/v1/mediation-cases?cursor=${nextCursor}`)).status).toBe(410);
});

it('serves one item by its id', async () => {
  const { sourceId } = records[3] as CourtRecord;
  expect(await (await get(`/api/v1/mediation-cases/${sourceId}`)).json()).toMatchObject({ id: sourceId });
  expect((await get('/api/v1/mediation-cases/none')).status).toBe(404);
});

describe('progress', () => {
  const { sourceId } = records[0] as CourtRecord;
  const good = { hubCaseId: 'C1', status: '调解成功', at: '2026-11-02T09:00:00+08:00' };
  const post = (id: string, body: unknown, key?: string) =>
    fetch(at(`/api/v1/mediation-cases/${id}/progress`), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify(body),
    });

  it('gives one receipt for one key, whatever the body', async () => {
    const first = await post(sourceId, good, 'key-1');
    expect(first.status).toBe(202);
    expect(await (await post(sourceId, { other: true }, 'key-1')).json()).toEqual(await first.json());
    expect(received.all()).toHaveLength(1);
  });

  it('refuses what is not as the contract says', async () => {
    expect((await post(sourceId, good)).status).toBe(422);
    expect((await post(sourceId, { ...good, status: '好了' }, 'key-2')).status).toBe(422);
    expect((await post(sourceId, { ...good, at: '2026-11-31T09:00:00+08:00' }, 'key-3')).status).toBe(422);
    expect((await post(sourceId, { ...good, note: '长'.repeat(2001) }, 'key-4')).status).toBe(422);
    expect((await post('none', good, 'key-5')).status).toBe(404);
  });
});

describe('faults', () => {
  const none = { revokedTokenShare: 0, tooManyShare: 0, serverErrorShare: 0, loginPageShare: 0, droppedShare: 0 };
  afterEach(async () => {
    faults.change('court', none);
    faults.setDown('court', 0);
    token = await signIn();
  });

  it('tells how long to wait when it is asked too often', async () => {
    faults.change('court', { tooManyShare: 1 });
    const answer = await get('/api/v1/mediation-cases');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('answers 5xx with a body of any kind', async () => {
    faults.change('court', { serverErrorShare: 1 });
    const answer = await get('/api/v1/mediation-cases');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).toContain('<html>');
  });

  it('shows a page for people in place of an answer', async () => {
    faults.change('court', { loginPageShare: 1 });
    const answer = await get('/api/v1/mediation-cases');
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('登录')]);
  });

  it('revokes tokens before their time', async () => {
    faults.change('court', { revokedTokenShare: 1 });
    expect((await get('/api/v1/mediation-cases')).status).toBe(401);
  });

  it('cuts connections, before the answer or in the middle of it', async () => {
    faults.change('court', { droppedShare: 1 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => get('/api/v1/mediation-cases?limit=500').then((answer) => answer.text())),
    );
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    expect(new Set(reasons)).toEqual(new Set(['TypeError: fetch failed', 'TypeError: terminated']));
    faults.change('court', none);
    faults.setDown('court', 60);
    await expect(get('/api/v1/mediation-cases')).rejects.toThrow();
  });
});
