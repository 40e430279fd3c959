import { expect, it } from '@jest/globals';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { eventually } from '../../eventually.js';
import type { DepartmentCalls } from './department-calls.js';
import type { HubFixture } from './hub-fixture.js';

interface Given {
  readonly hub: HubFixture;
  readonly calls: DepartmentCalls;
  /** The key of a department that sees the township of these cases. */
  readonly department: string;
  /** A subscription with its stock from when the registry was empty. */
  readonly early: string;
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: { readonly phase?: string; readonly caseNumber: string };
}

/** How a subscriber is given what there was before it came. */
export function itGivesTheFirstStock(given: () => Given): void {
  const eventsOf = async (subscriptionId: string): Promise<Told[]> => {
    const { calls, department } = given();
    return (await calls.get(department, `subscriptions/${subscriptionId}/events?limit=100`).expect(200)).body.items;
  };
  const toldOf = async (subscriptionId: string, caseId: string) =>
    (await eventsOf(subscriptionId))
      .filter(({ subject }) => subject === caseId)
      .map(({ type, data }) => `${type.split('.')[3]} ${data.phase}`);

  it('is how each case stands that is wanted and may be seen; then comes what happens, and that one leaves', async () => {
    const { hub, calls, department } = given();
    const caseId = await calls.openCase('P-15');
    const elsewhere = await calls.openCase('P-16', {
      place: { divisionCode: '330102001', address: '上城区清波街道1号' },
    });
    await calls.act(caseId, 'accept');
    const { disputeType, caseNumber } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const { subscription } = await calls.subscribe(department, {
      channel: 'pull',
      filter: { disputeTypes: [disputeType] },
      stock: true,
    });
    const events = () => eventsOf(subscription.subscriptionId);
    const told = () => toldOf(subscription.subscriptionId, caseId);
    expect(await told()).toEqual(['CaseListed accepted']);
    expect((await events()).map(({ subject }) => subject)).not.toContain(elsewhere);
    expect((await events()).find(({ subject }) => subject === caseId)?.data.caseNumber).toBe(caseNumber);
    await calls.act(caseId, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await eventually(async () => (await told()).includes('CaseUpdated in-mediation'), 'what happens');
    const correction = { field: 'disputeType', value: disputeType === 'D02' ? 'D03' : 'D02', reason: '核实' };
    await hub.post(`/api/v1/cases/${caseId}/corrections`, correction).expect(201);
    await eventually(async () => (await told()).at(-1)?.startsWith('CaseLeft'), 'that it has left');
    expect((await told())[0]).toBe('CaseListed accepted');
    expect((await told()).filter((one) => one.includes('accepted'))).toHaveLength(1);
  });

  it('tells of a case that is not listed yet nothing before it is, and then all that comes', async () => {
    const { hub, calls, department } = given();
    const [listed, next] = [await calls.openCase('P-19'), await calls.openCase('P-20')];
    const filter = { events: ['CaseUpdated'] };
    const beside = (await calls.subscribe(department, { channel: 'pull', filter })).subscription.subscriptionId;
    const { subscriptionId } = (await calls.subscribe(department, { channel: 'pull', filter, stock: true }))
      .subscription;
    const change = (state: string) =>
      calls.post(department, `subscriptions/${subscriptionId}/state`, { state, reason: '检修' }).expect(200);
    // The page ended between the two.
    await change('paused');
    await hub.query('delete from exchange_delivery where subscription_id = $1 and case_id > $2', [
      subscriptionId,
      listed,
    ]);
    await hub.query('update exchange_subscription set stock_after = $2 where subscription_id = $1', [
      subscriptionId,
      listed,
    ]);
    for (const caseId of [next, listed]) await calls.act(caseId, 'accept');
    for (const caseId of [next, listed])
      await eventually(async () => (await toldOf(beside, caseId)).includes('CaseUpdated accepted'), 'it was given out');
    expect(await toldOf(subscriptionId, listed)).toEqual(['CaseListed triaged', 'CaseUpdated accepted']);
    expect(await toldOf(subscriptionId, next)).toEqual([]);
    await change('active');
    await eventually(async () => (await toldOf(subscriptionId, next)).length > 0, 'the next page');
    await calls.act(next, 'start-mediation', { mediator: '方敏', mediationKind: 'people' });
    await eventually(async () => (await toldOf(subscriptionId, next)).length > 1, 'what happens');
    expect(await toldOf(subscriptionId, next)).toEqual(['CaseListed accepted', 'CaseUpdated in-mediation']);
  });

  it('misses nothing that was told of a task: events get their ids while nobody lists or decides', async () => {
    const { hub, calls } = given();
    const caseId = await calls.openCase('P-21');
    const task = { kind: 'task', unit: '西湖区住房和城乡建设局', what: '到场核实', due: '2031-01-01' };
    const path = `/api/v1/cases/${caseId}/tasks`;
    const { taskId } = (await hub.post(path, task).expect(201)).body.items[0];
    const beside = await openDatabase(hub.databaseUrl);
    const lister = beside.createQueryRunner();
    await lister.query('begin');
    await lister.query(`select pg_advisory_xact_lock(hashtext('yian-tong.decide'))`);
    const settled = Promise.resolve(hub.post(`${path}/${taskId}/settlement`, { state: 'done', outcome: '已核实' }));
    const waiting = `select from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and not granted and d.datname = current_database()`;
    await eventually(async () => (await lister.query(waiting)).length > 0, 'the settlement waits');
    const [kept] = await hub.query<{ state: string }>('select state from case_task where task_id = $1', [taskId]);
    await lister.query('commit');
    await lister.release();
    await beside.destroy();
    expect([kept?.state, (await settled).status]).toEqual(['open', 200]);
  });

  it('of a large registry is listed in pages, between which others decide on cases', async () => {
    const { hub, calls } = given();
    const { bearer } = await calls.keyFor('全市平台', { divisions: ['3301'] });
    await hub.query(
      `insert into case_file overriding system value
       select copy.* from case_file one, generate_series(1, 1001) n, jsonb_populate_record(one,
           jsonb_build_object('case_id', 900000000 + n, 'case_number', 'COPY-' || n)) copy
       where one.case_id = (select max(case_id) from case_file where live_records > 0 and merged_into is null)`,
    );
    const { subscriptionId } = (await calls.subscribe(bearer, { channel: 'pull', stock: true })).subscription;
    const listed = async () => {
      const [found] = await hub.query<{ cases: number; pages: number }>(
        `select count(distinct case_id)::int as cases, count(distinct made_at)::int as pages from exchange_delivery
         where subscription_id = $1 and type = 'CaseListed'`,
        [subscriptionId],
      );
      return found;
    };
    const [all] = await hub.query<{ cases: number }>(
      'select count(*)::int as cases from case_file where merged_into is null and live_records > 0',
    );
    await eventually(async () => (await listed())?.cases === all?.cases, 'all of them');
    expect((await listed())?.pages).toBeGreaterThan(1);
    await hub.query('delete from exchange_delivery where case_id > 900000000');
    await hub.query('delete from case_file where case_id > 900000000');
  });

  it('is followed by the very first event of a registry that was empty', async () => {
    const { hub } = given();
    const [item] = await eventsOf(given().early);
    const [first] = await hub.query<{ id: string }>('select min(case_id)::text as id from case_file');
    expect(item).toMatchObject({ subject: first?.id, type: 'org.yian-tong.case.CaseOpened.v1' });
  });

  it('goes up to a province that is named for the first time', async () => {
    const { hub } = given();
    const nobody = {
      PROVINCE_BASE_URL: 'http://127.0.0.1:9',
      PROVINCE_SECRET: 'secret-of-city-and-province-for-tests',
    };
    await hub.restart(undefined, nobody);
    const [counts] = await hub.query<{ cases: number; noted: number }>(
      `select (select count(*)::int from case_file where merged_into is null) as cases,
           (select count(*)::int from exchange_delivery d join exchange_subscription s using (subscription_id)
            where s.channel = 'province' and d.type = 'CaseListed') as noted`,
    );
    expect(counts?.noted).toBeGreaterThan(0);
    expect(counts?.noted).toBe(counts?.cases);
    await hub.restart();
  });
}
