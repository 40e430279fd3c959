import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentHash, type DisputeRecord, INVENTORY_TOPIC, type InventoryEntry } from '#libs/contracts/index.js';
import { Stocktakings } from '../../../apps/hub/src/stocktaking/stocktaking.service.js';
import { seenOnce } from '../../eventually.js';
import { dispute, eventOf, type HubFixture, startHubFixture } from './hub-fixture.js';
import { findInQuarantine, readStock } from './integration-desk.js';

const SYSTEM = 'petition';
const DAY = '2026-03-02';
let hub: HubFixture;
const [SAME, GONE, CHANGED, LOST, WITHDRAWN] = ['S-SAME', 'S-GONE', 'S-CHANGED', 'S-LOST', 'S-WITHDRAWN'].map((id) =>
  dispute(SYSTEM, id),
) as [DisputeRecord, DisputeRecord, DisputeRecord, DisputeRecord, DisputeRecord];
const CHANGED_THERE = dispute(SYSTEM, 'S-CHANGED', { title: '电梯又坏了' });

beforeAll(async () => {
  // By themselves its rounds would come in between: each step here is one that the test makes.
  hub = await startHubFixture({ STOCKTAKING_HOURS: '0' });
  await hub.part(Stocktakings).onApplicationShutdown();
  await hub.part(Stocktakings).onApplicationBootstrap();
  await hub.publish(SAME, GONE, CHANGED, WITHDRAWN);
  await hub.reject({ system: SYSTEM, sourceId: 'S-BAD' });
});
afterAll(() => hub?.stop());

const entry = (record: DisputeRecord): InventoryEntry => ({
  id: record.sourceId,
  standing: record.state,
  contentHash: contentHash(record),
  changedAt: record.updatedAt ?? null,
});
const BAD: InventoryEntry = { id: 'S-BAD', standing: 'malformed', contentHash: null, changedAt: null };

/** Has stock taken as a person does. */
async function begin(): Promise<string> {
  const answer = await hub.post(`/api/v1/connectors/${SYSTEM}/stocktakings`, { reason: '核对' }).expect(202);
  expect(answer.body).toMatchObject({ system: SYSTEM, cause: 'person', state: 'asked', differing: null });
  return answer.body.stocktakingId;
}

const send = (stocktakingId: string, ...pages: readonly (readonly InventoryEntry[] | 'end')[]) =>
  hub.publishRaw(
    INVENTORY_TOPIC,
    SYSTEM,
    ...pages.map((entries, page) => {
      const now = new Date().toISOString();
      const end = entries === 'end' ? { startedAt: now, endedAt: now } : null;
      return JSON.stringify({ system: SYSTEM, stocktakingId, page, entries: entries === 'end' ? [] : entries, end });
    }),
  );

const untilState = (stocktakingId: string, ...states: string[]) =>
  seenOnce(
    async () => (await hub.get(`/api/v1/integration/stocktakings/${stocktakingId}`).expect(200)).body,
    ({ state }) => states.includes(state),
    `a comparison that is ${states.join(' or ')}`,
  );

/** Says what the source holds, and lets the hub compare it twice. */
async function takeStock(...held: readonly InventoryEntry[]) {
  const id = await begin();
  await send(id, held.slice(0, 2), held.slice(2), 'end');
  await untilState(id, 'read');
  for (let look = 0; look < 2; look++) await hub.part(Stocktakings).round(Date.now());
  return untilState(id, 'compared');
}

const differences = async (id: string): Promise<{ sourceId: string; kind: string; healedAt: string | null }[]> =>
  (await hub.get(`/api/v1/integration/stocktakings/${id}/differences?limit=100`).expect(200)).body.items;
const incidents = async (): Promise<{ kind: string; message: string; closedAt: string | null }[]> =>
  (await hub.get('/api/v1/integration/incidents').expect(200)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'records-differ',
  );

describe('a stocktaking', () => {
  it('finds nothing where the registry has what the source has, in quarantine too', async () => {
    const taken = await takeStock(entry(SAME), entry(GONE), entry(CHANGED), entry(WITHDRAWN), BAD);
    expect(taken).toMatchObject({ sourceCount: 5, registryCount: 5, differing: 0, stillDiffering: 0 });
    const march = taken.days.find(({ day }: { day: string }) => day === DAY);
    expect(march).toMatchObject({ sourceCount: 4, registryCount: 4, differing: 0 });
    expect(march.sourceDigest).toBe(march.registryDigest);
    expect(await incidents()).toEqual([]);
  });

  it('names each record that is missing, surplus, of other content or in another state, and when it has come right', async () => {
    const withdrawnThere = { ...entry(WITHDRAWN), standing: 'withdrawn' as const };
    const taken = await takeStock(entry(SAME), entry(CHANGED_THERE), entry(LOST), withdrawnThere, BAD);
    expect(taken).toMatchObject({ sourceCount: 4, registryCount: 5, differing: 4, stillDiffering: 4 });
    const found = await differences(taken.stocktakingId);
    expect(Object.fromEntries(found.map(({ sourceId, kind }) => [sourceId, kind]))).toEqual({
      'S-CHANGED': 'other-content',
      'S-GONE': 'surplus',
      'S-LOST': 'missing',
      'S-WITHDRAWN': 'other-state',
    });
    const march = taken.days.find(({ day }: { day: string }) => day === DAY);
    expect(march.sourceDigest).not.toBe(march.registryDigest);
    expect(await incidents()).toMatchObject([{ message: expect.stringContaining('4 records'), closedAt: null }]);
    const told = await hub.get('/api/v1/integration/incidents').set('Accept-Language', 'zh-CN').expect(200);
    expect(told.body.items).toContainEqual(expect.objectContaining({ message: '4 条记录与来源不一致' }));

    await hub.publish(CHANGED_THERE, LOST, {
      system: SYSTEM,
      sourceId: 'S-WITHDRAWN',
      state: 'withdrawn',
    });
    await hub.part(Stocktakings).round(Date.now());
    const open = (await differences(taken.stocktakingId)).filter(({ healedAt }) => healedAt === null);
    expect(open.map(({ sourceId }) => sourceId)).toEqual(['S-GONE']);
    await hub.publish({ system: SYSTEM, sourceId: 'S-GONE', state: 'withdrawn' });
    await hub.part(Stocktakings).round(Date.now());
    expect(await incidents()).toMatchObject([{ closedAt: expect.any(String) }]);
  });

  it('leads from the day that does not balance to its records, and from them to the registry or the quarantine', async () => {
    const elsewhere = { ...dispute(SYSTEM, 'S-ELSEWHERE'), updatedAt: '2026-04-05T08:00:00+08:00' };
    const unread: InventoryEntry = { ...BAD, id: 'S-SAME' };
    await hub.reject({ system: SYSTEM, sourceId: 'S-SAME' });
    const held = [entry(dispute(SYSTEM, 'S-CHANGED', { title: '电梯还坏着' })), entry(elsewhere), unread, BAD];
    const { stocktakingId } = await takeStock(...held);
    const of = async (day: string) =>
      (await hub.get(`/api/v1/integration/stocktakings/${stocktakingId}/differences?day=${day}`).expect(200)).body
        .items;
    expect(await of(DAY)).toMatchObject([{ sourceId: 'S-CHANGED', isKnown: true, quarantineId: null }]);
    expect(await of('2026-04-05')).toMatchObject([{ sourceId: 'S-ELSEWHERE', isKnown: false }]);
    await hub.get(`/api/v1/integration/stocktakings/${stocktakingId}/differences?day=soon`).expect(400);
    const stock = { stocktakingId, day: DAY, differs: 'S-CHANGED', elsewhere: 'S-ELSEWHERE' };
    expect(await readStock(hub.url(), stock)).toEqual([]);
  });

  it('leaves out what changes while the source is read', async () => {
    const id = await begin();
    await send(id, [entry(SAME), entry(CHANGED_THERE), entry(LOST), BAD], 'end');
    await untilState(id, 'read');
    await hub.publish(dispute(SYSTEM, 'S-SAME', { title: '其间改了' }), dispute(SYSTEM, 'S-NEW'));
    await hub.part(Stocktakings).round(Date.now());
    expect(await untilState(id, 'compared')).toMatchObject({ differing: 0 });
  });

  it('counts what a person mended, and what the hub itself refused, as the books do', async () => {
    const bytes = { mediaType: 'application/json', base64: Buffer.from(`{"x":"${randomUUID()}"}`).toString('base64') };
    await hub.reject({ system: SYSTEM, sourceId: null, original: bytes, id: 'nameless' });
    const [{ key } = { key: '' }] = await hub.query<{ key: string }>(
      "select item_key as key from quarantine_item where event_id = 'nameless'",
    );
    const mended = dispute(SYSTEM, 'S-MENDED');
    await hub.publishRaw(
      `disputes.raw.${SYSTEM}`,
      'S-MENDED',
      JSON.stringify({ ...eventOf(mended), id: 'nameless', redriven: 'true' }),
    );
    await hub.query("update quarantine_item set state = 'mended' where event_id = 'nameless'");
    const held = [dispute(SYSTEM, 'S-SAME', { title: '其间改了' }), CHANGED_THERE, LOST, dispute(SYSTEM, 'S-NEW')];
    const nameless: InventoryEntry = { ...BAD, id: key };
    const taken = await takeStock(...held.map(entry), BAD, nameless);
    expect(await differences(taken.stocktakingId)).toEqual([]);
    expect(taken).toMatchObject({ sourceCount: 6, registryCount: 6 });
  });

  it('begins anew with a connector that begins anew, and ends where a page is lost', async () => {
    const id = await begin();
    await send(id, [entry(WITHDRAWN)], [entry(GONE)]);
    await send(id, [entry(CHANGED_THERE)], 'end');
    await untilState(id, 'read');
    const items = await hub.query<{ id: string }>('select id from stocktaking_item where stocktaking_id = $1', [id]);
    expect(items).toEqual([{ id: 'S-CHANGED' }]);
    expect((await hub.post(`/api/v1/connectors/${SYSTEM}/stocktakings`, { reason: '再核对' })).status).toBe(409);
    await hub.query("update stocktaking set state = 'reading' where stocktaking_id = $1", [id]);
    const far = { system: SYSTEM, stocktakingId: id, page: 7, entries: [], end: null };
    await hub.publishRaw(INVENTORY_TOPIC, SYSTEM, 'no page', JSON.stringify(far));
    expect(await untilState(id, 'failed')).toMatchObject({ problem: expect.stringContaining('page 2') });
    expect(await hub.query('select 1 from stocktaking_item')).toEqual([]);
  });

  it('shows what a source has in quarantine, however much others have there', async () => {
    for (let index = 0; index < 25; index++) await hub.reject({ system: 'hotline-12345', sourceId: `H-${index}` });
    await hub.reject({ system: 'court', sourceId: 'C-LAST' });
    expect(await findInQuarantine(hub.url(), 'court', 'C-LAST')).toEqual([]);
  });
});
