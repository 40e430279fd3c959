import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const CALLERS = 6;
const ROUNDS = 2;

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

/** Asks without a pause until told to stop; what was not answered with 200. */
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
  }
  return { answered, failed };
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
    balancer.urls = [next.url];
    await hub.send(...records.slice(20 * round, 20 * (round + 1)));
    // With requests of its own and a batch still at hand: what has begun is finished.
    await running.close();
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
