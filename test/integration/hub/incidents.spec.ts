import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { STATUS_TOPIC } from '#libs/contracts/index.js';
import { IntakeWatchdog } from '../../../apps/hub/src/oversight/intake-watchdog.service.js';
import { Reconciliation } from '../../../apps/hub/src/oversight/reconciliation.service.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(dispute('petition', 'I-1'), dispute('petition', 'I-2'));
});
afterAll(() => hub?.stop());

/** What the petition connector says of itself now. */
async function report(status: object): Promise<void> {
  const at = new Date().toISOString();
  const usual = {
    system: 'petition',
    connectorVersion: '1',
    mappingVersion: '1',
    state: 'running',
    reason: null,
    startedAt: at,
    reportedAt: at,
    lastSuccessAt: at,
    sourceCount: { live: 2, countedAt: at },
    checkpoint: null,
    counters: { fetched: 0, published: 0, unchanged: 0, rejected: 0, fetches: 0, failures: 0 },
    drift: [],
    held: null,
    fieldOrigins: {},
  };
  await hub.publishRaw(STATUS_TOPIC, 'petition', JSON.stringify({ ...usual, ...status }));
  const known = "select 1 from connector_status where system = 'petition' and status ->> 'reportedAt' = $1";
  while ((await hub.query(known, [at])).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await hub.part(Reconciliation).check(performance.now());
}

interface Incident {
  readonly incidentId: string;
  readonly kind: string;
  readonly subject: string;
  readonly message: string;
  readonly closedAt: string | null;
}
const incidents = async (): Promise<Incident[]> =>
  (await hub.get('/api/v1/integration/incidents').expect(200)).body.items.filter(
    // On a busy machine the hub has looked before the first report.
    ({ subject, kind }: Incident) => (subject === 'petition' || subject === 'hub') && kind !== 'connector-silent',
  );
const open = async () => (await incidents()).filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind);
const figure = async (kind: string) =>
  new RegExp(`hub_incidents_open\\{kind="${kind}"\\} (\\d+)`).exec((await hub.get('/metrics').expect(200)).text)?.[1];

describe('an incident', () => {
  it('is opened once by an unexpected zero, is a figure, and is over when the source counts again', async () => {
    await report({});
    expect(await open()).toEqual([]);
    await report({ sourceCount: { live: 0, countedAt: new Date().toISOString() } });
    await report({ sourceCount: { live: 0, countedAt: new Date().toISOString() } });
    expect(await incidents()).toMatchObject([
      { kind: 'unexpected-zero', message: expect.stringContaining('holds 2'), closedAt: null },
    ]);
    expect(await figure('unexpected-zero')).toBe('1');
    await report({});
    expect([await open(), await figure('unexpected-zero')]).toEqual([[], '0']);
    expect(await incidents()).toMatchObject([{ kind: 'unexpected-zero', closedAt: expect.any(String) }]);
  });

  it('that somebody knows of is no figure for a while, and the next of its kind is one again', async () => {
    const gone = { state: 'failing', reason: 'refused' };
    await report(gone);
    const [{ incidentId }] = (await incidents()) as [Incident];
    const silence = (hours: number) =>
      hub.post(`/api/v1/integration/incidents/${incidentId}/silence`, { hours, reason: '来源检修，联系人13812345678' });
    const { body } = await silence(2).expect(200);
    expect(body).toMatchObject({ kind: 'connector-failing', silencedBy: expect.any(String), closedAt: null });
    expect(body.silencedBecause).toMatch(/^来源检修/);
    expect(body.silencedBecause).not.toContain('13812345678');
    expect([await open(), await figure('connector-failing')]).toEqual([['connector-failing'], '0']);
    expect((await silence(0).expect(200)).body.silencedUntil).toBeNull();
    expect(await figure('connector-failing')).toBe('1');
    await silence(2).expect(200);
    await report({});
    await silence(2).expect(404);
    await report(gone);
    expect(await figure('connector-failing')).toBe('1');
    await report({});
  });

  it('tells of a source that is held, and of one that is away', async () => {
    const held = { since: new Date().toISOString(), items: 500, malformed: 400 };
    await report({ state: 'paused', reason: '400 of the last 500 new items cannot be read', held });
    expect(await open()).toEqual(['source-held']);
    await report({ state: 'failing', reason: 'refused' });
    expect(await open()).toEqual(['connector-failing']);
    await report({});
    expect(await open()).toEqual([]);
  });
});

describe('messages that wait while none is taken', () => {
  it('end in a restart with an incident, and never in a green light', async () => {
    const watchdog = hub.part(IntakeWatchdog);
    // Its own rounds know no other time than the real one.
    await watchdog.onApplicationShutdown();
    let restarts = 0;
    watchdog.restart = () => {
      restarts++;
    };
    const client = new pg.Client({ connectionString: hub.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('lock table kafka_position in exclusive mode');
      await hub.send(dispute('petition', 'I-3'));
      const now = performance.now();
      for (let ms = 0; ms <= 800_000; ms += 200_000) await watchdog.look(now + ms);
      // Three within the hour; then it waits for a person, and is no more ready than before.
      expect(restarts).toBe(3);
      const stuck = (await incidents()).filter(({ kind }) => kind === 'intake-stuck');
      expect(stuck).toHaveLength(3);
      expect(stuck[0]).toMatchObject({ message: expect.stringContaining('wait for a person'), closedAt: null });
      await hub.get('/readyz').expect(503);
    } finally {
      await client.query('rollback');
      await client.end();
    }
    await hub.settled();
    await watchdog.look(performance.now());
    expect(await open()).toEqual([]);
    await hub.get('/readyz').expect(200);
  });

  it('are an incident, no restart and no green light where Kafka does not say whether they wait', async () => {
    const watchdog = hub.part(IntakeWatchdog);
    const { ends } = watchdog;
    const now = performance.now();
    watchdog.restart = () => {
      throw new Error('a restart brings no Kafka back');
    };
    watchdog.ends = { within: async () => null };
    await watchdog.look(now);
    await hub.get('/readyz').expect(200);
    await watchdog.look(now + 200_000);
    const { body } = await hub.get('/readyz').expect(503);
    expect(body.detail).toMatch(/kafka/);
    expect((await incidents())[0]).toMatchObject({
      kind: 'intake-stuck',
      message: expect.stringContaining('Kafka has not answered'),
      closedAt: null,
    });
    watchdog.ends = ends;
    await watchdog.look(now + 210_000);
    expect(await open()).toEqual([]);
    await hub.get('/readyz').expect(200);
  });
});
