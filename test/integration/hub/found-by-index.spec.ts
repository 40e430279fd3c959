import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageQuery } from '../../../apps/hub/src/casebook/casebook.queries.js';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { unreferred, withOpenTasks } from '../../../apps/hub/src/registry/case-tasks.js';
import { listPage } from '../../../apps/hub/src/registry/exchange-stock.js';
import { nextToRejudge } from '../../../apps/hub/src/registry/linkage-models.js';
import { nextCasesToPlaceAgain } from '../../../apps/hub/src/registry/placing-again.js';
import { inTransaction, type Transaction } from '../../../apps/hub/src/registry/transaction.js';
import { nextToRetype } from '../../../apps/hub/src/registry/type-retyping.js';
import { createRegistryDatabase } from './registry-database.js';

/** What is asked every few seconds, or page by page behind the decision lock, must not grow with the registry. */
let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase(await createRegistryDatabase(process.env.TEST_DATABASE_URL as string));
});
afterAll(() => database?.destroy());

type Asked = readonly [sql: string, parameters: readonly unknown[]];

/** The queries of some work, which finds nothing. */
async function askedBy(work: (tx: Transaction) => Promise<unknown>): Promise<[Asked, ...Asked[]]> {
  const asked: Asked[] = [];
  await work({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      asked.push([sql, parameters]);
      return [] as Row[];
    },
  });
  return asked as [Asked, ...Asked[]];
}
const lastOf = async (work: (tx: Transaction) => Promise<unknown>) => (await askedBy(work)).at(-1) as Asked;

/** How PostgreSQL goes about it where it holds each row of one side against each of another only if there is no other way. */
const planOf = ([sql, parameters]: Asked): Promise<string> =>
  inTransaction(database, async (tx) => {
    await tx.query('set local enable_nestloop = off');
    const lines = await tx.query<Record<string, string>>(`explain ${sql}`, parameters);
    return lines.flatMap((line) => Object.values(line)).join('\n');
  });

describe('the next ones behind a bound that a row of another table keeps', () => {
  it.each([
    ['records to judge again', (tx: Transaction) => nextToRejudge(tx, '1', 100)],
    ['records to type again', (tx: Transaction) => nextToRetype(tx, '1', 100)],
  ])('%s are not sought from the first on', async (_, work) => {
    expect(await planOf(await lastOf(work))).not.toContain('Nested Loop');
  });

  it('cases whose addresses are to be learned anew are not sought from the first on', async () => {
    const [first] = await askedBy((tx) => nextCasesToPlaceAgain(tx, 100));
    expect(first[0]).toContain('seed_until');
    expect(await planOf(first)).not.toContain('Nested Loop');
  });

  it('cases of a first stock are not sought from the first on', async () => {
    const order = { subscriptionId: '1', filter: {} };
    const plan = await planOf(await lastOf((tx) => listPage(tx, order, null)));
    const [, page = ''] = /CTE page(.*?)CTE listed/s.exec(plan) ?? [];
    expect(page).toContain('case_file');
    expect(page).not.toContain('Nested Loop');
  });
});

describe('rows of a case and of those that were merged into it', () => {
  const ofNone = /(?:Hash|Merge) (?:Right )?Anti Join/;

  it('are not held against each case that wishes for counselling', async () => {
    expect(await planOf(await lastOf((tx) => unreferred(tx, 1)))).toMatch(ofNone);
  });

  it('are not held against each case of the casebook that is over', async () => {
    const span = { from: '0001-01-01', to: '9999-12-30', division: null, scope: null };
    const none = { unit: null, type: null, system: null, phase: null, risk: null, found: null, grid: null };
    const page = { sort: 'openedOn', direction: 'desc', limit: 100, before: 0 } as const;
    expect(await planOf(pageQuery({ span, ...none, state: 'without-paper' }, page, '2026-11-30'))).toMatch(ofNone);
  });

  it('are sought for each case that has ended, and not among all that is still to be done', async () => {
    expect(await planOf(await lastOf((tx) => withOpenTasks(tx, ['1'])))).not.toContain('Semi Join');
  });
});
