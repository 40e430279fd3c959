import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../eventually.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const CALLERS = 6;
const ROUNDS = 2;
/** Without it they would take the processor from the hubs that start and end beside them. */
const PAUSE_MS = 100;

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

/** What a load balancer does: a new request goes to one of the hubs that are listed, the next one to the next. */
class Balancer {
  private turn = 0;
  constructor(public urls: readonly string[]) {}

  next(): string {
    this.turn += 1;
    return this.urls[this.turn % this.urls.length] as string;
  }
}

/** Asks again and again until told to stop; what was not answered with 200. */
async function ask(balancer: Balancer, until: () => boolean): Promise<{ answered: number; failed: string[] }> {
  const failed: string[] = [];
  let answered = 0;
  while (!until()) {
    const address = `${balancer.next()}/api/v1/lookup?q=${encodeURIComponent('物业')}`;
    const outcome = await fetch(address, { headers: { authorization: `Bearer ${ADMIN_KEY}` } }).then(
      async (response) => {
        await response.json();
        return response.ok ? 'ok' : String(response.status);
      },
      (error: Error) => String(error.cause ?? error),
    );
    if (outcome === 'ok') answered += 1;
    else failed.push(outcome);
    await sleep(PAUSE_MS);
  }
  return { answered, failed };
}

/**
 * Keeps every look-up from its end, for each is entered in the trail first, and waits until all callers have one under way.
 * Resolves with what lets them be answered.
 */
async function holdAnswers(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: hub.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('lock table audit_entry in share mode');
  const held = "select 1 from pg_locks where relation = 'audit_entry'::regclass and not granted";
  await eventually(async () => (await hub.query(held)).length >= CALLERS, 'a request of every caller under way');
  return () => client.end();
}

it('a rolling restart loses no request and no record', async () => {
  const records = Array.from({ length: 20 * (ROUNDS + 1) }, (_, index) => dispute('court', `ROLL-${index}`));
  await hub.publish(...records.slice(0, 20));
  let running = await hub.startAnother();
  const balancer = new Balancer([running.url]);
  let isOver = false;
  const callers = Array.from({ length: CALLERS }, () => ask(balancer, () => isOver));
  for (let round = 1; round <= ROUNDS; round++) {
    const next = await hub.startAnother();
    const answer = await holdAnswers();
    balancer.urls = [next.url];
    await hub.send(...records.slice(20 * round, 20 * (round + 1)));
    // With requests of its own and a batch still at hand: what has begun is finished.
    const closed = running.close();
    await answer();
    await closed;
    running = next;
  }
  await hub.settled();
  isOver = true;
  const outcomes = await Promise.all(callers);
  await running.close();
  expect(outcomes.flatMap(({ failed }) => failed)).toEqual([]);
  expect(outcomes.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(CALLERS * ROUNDS);
  const taken = await hub.query(
    "select 1 from record join record_version using (record_id) where source_id like 'ROLL-%'",
  );
  expect(taken).toHaveLength(records.length);
});
