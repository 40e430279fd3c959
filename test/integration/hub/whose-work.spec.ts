import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { TaskWatch } from '../../../apps/hub/src/casefile/task-watch.service.js';
import { ClockTicker } from '../../../apps/hub/src/clocks/clock-ticker.service.js';
import { eventually } from '../../eventually.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

const TOWN = '北山街道';
const TOWN_CODE = '330106002';
const DUE = '2031-01-01';
const DAY_MS = 86_400_000;

let hub: HubFixture;
let made = 0;
/** Bearers of systems that see the place of the cases: of the county's leader, the township, its leader, and who has the case. */
let who: { county: string; town: string; townsLeader: string; holder: string; everywhere: string };
beforeAll(async () => {
  hub = await startHubFixture();
  const { handlingUnit } = (await hub.get(`/api/v1/cases/${await openCase()}`).expect(200)).body;
  who = {
    county: await keyFor('leader', { divisions: ['330106'] }),
    town: await keyFor('department', { divisions: [TOWN_CODE], units: [TOWN] }),
    townsLeader: await keyFor('leader', { divisions: [TOWN_CODE], units: [TOWN] }),
    holder: await keyFor('department', { units: [handlingUnit] }),
    everywhere: await keyFor('department', { divisions: ['3301'] }),
  };
});
afterAll(() => hub?.stop());

async function openCase(): Promise<string> {
  const sourceId = `WORK-${++made}`;
  await hub.publish(complaint('hotline-12345', sourceId));
  return (await hub.get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body.caseId;
}

async function keyFor(role: string, scope: object): Promise<string> {
  const wanted = { name: `${role} ${++made}`, role, readsOnly: false, requestsPerMinute: 6000, reason: '对接' };
  return `Bearer ${(await hub.post('/api/v1/keys', { ...wanted, ...scope }).expect(201)).body.bearer}`;
}

const as = (bearer: string, request: Test): Test => request.set('authorization', bearer);
const post = (bearer: string, path: string, body: object = {}): Test =>
  as(bearer, hub.anonymous().post(`/api/v1/${path}`)).send(body);
const get = (bearer: string, path: string): Test => as(bearer, hub.anonymous().get(`/api/v1/${path}`));

/** What the trail says of what was refused on a case, oldest first. */
const refusedOf = async (caseId: string): Promise<string[]> =>
  (
    await hub.query<{ because: string }>(
      `select detail ->> 'because' as because from audit_entry where subject = $1 and action = 'casework-refused'
       order by audit_id`,
      [caseId],
    )
  ).map(({ because }) => because);

interface Task {
  readonly taskId: string;
  readonly kind: string;
  readonly unit: string;
  readonly state: string;
  readonly maySettle: readonly string[];
}

describe('a task', () => {
  const give = (bearer: string, caseId: string, kind = 'task', unit = TOWN) =>
    post(bearer, `cases/${caseId}/tasks`, { kind, unit, what: '核实余额', due: DUE });
  const settle = (bearer: string, caseId: string, taskId: string | undefined, state = 'done') =>
    post(bearer, `cases/${caseId}/tasks/${taskId}/settlement`, { state, outcome: '已核实' });
  const tasksFor = async (bearer: string, caseId: string): Promise<Task[]> =>
    (await get(bearer, `cases/${caseId}/tasks`).expect(200)).body.items;

  it('is given by who has the case, urged from the level above, and settled by its unit, on record where it is not', async () => {
    const caseId = await openCase();
    await give(who.everywhere, caseId).expect(403);
    await give(who.town, caseId).expect(403);
    await give(who.townsLeader, caseId, 'supervision').expect(403);
    await give(who.holder, caseId).expect(201);
    await give(who.county, caseId, 'supervision').expect(201);
    const [task, urged] = await tasksFor(who.town, caseId);
    expect([task, urged].map((one) => [one?.kind, one?.maySettle])).toEqual([
      ['task', ['done']],
      ['supervision', ['done']],
    ]);
    expect((await tasksFor(who.everywhere, caseId)).map(({ maySettle }) => maySettle)).toEqual([[], []]);
    await settle(who.everywhere, caseId, task?.taskId).expect(403);
    await settle(who.town, caseId, urged?.taskId, 'cancelled').expect(403);
    await settle(who.townsLeader, caseId, urged?.taskId, 'cancelled').expect(403);
    await settle(who.town, caseId, task?.taskId).expect(200);
    await settle(who.county, caseId, urged?.taskId, 'cancelled').expect(200);
    expect((await tasksFor(who.county, caseId)).map(({ state, maySettle }) => [state, maySettle])).toEqual([
      ['done', []],
      ['cancelled', []],
    ]);
    expect(await refusedOf(caseId)).toHaveLength(6);
  });
});

describe('who sees a case and does not have it', () => {
  const participant = { role: 'mediator', name: '方敏' };

  it('enters nobody, takes back no paper of others, numbers no file and opens no room, all on record', async () => {
    const caseId = await openCase();
    const { items } = (await post(who.holder, `cases/${caseId}/participants`, participant).expect(201)).body;
    const pdf = (bearer: string) =>
      as(bearer, hub.anonymous().post(`/api/v1/cases/${caseId}/documents?kind=evidence&name=a.pdf`))
        .type('application/pdf')
        .send(Buffer.from('%PDF-1.7'));
    await pdf(who.holder).expect(201);
    const papers = (await pdf(who.town).expect(201)).body.items;
    const [theirs, own] = papers.map(({ documentId }: { documentId: string }) => documentId);
    const withdraw = (bearer: string, id: string) =>
      post(bearer, `cases/${caseId}/documents/${id}/withdrawal`, { reason: '误传' });
    const until = '2031-01-01';
    for (const bearer of [who.town, who.everywhere]) {
      await post(bearer, `cases/${caseId}/participants`, { ...participant, name: '许建' }).expect(403);
      await as(bearer, hub.anonymous().delete(`/api/v1/cases/${caseId}/participants/${items[0].participantId}`)).expect(
        403,
      );
      await withdraw(bearer, theirs).expect(403);
      await post(bearer, `cases/${caseId}/paper-files`, { number: '2026-调-9', reason: '立卷' }).expect(403);
      await post(bearer, `cases/${caseId}/rooms`, { others: 1, until }).expect(403);
      await post(bearer, `cases/${caseId}/asks`, { kind: 'wanted', answerBy: until }).expect(403);
      await post(bearer, `cases/${caseId}/asks/1/seen`, { answers: 1 }).expect(403);
      await post(bearer, `cases/${caseId}/asks/1/papers/protocol`).expect(403);
    }
    expect(new Set(await refusedOf(caseId)).size).toBe(1);
    expect(await refusedOf(caseId)).toHaveLength(16);
    await withdraw(who.town, own).expect(200);
    await withdraw(who.holder, theirs).expect(200);
    await post(who.holder, `cases/${caseId}/paper-files`, { number: '2026-调-9', reason: '立卷' }).expect(201);
    const left = await as(
      who.holder,
      hub.anonymous().delete(`/api/v1/cases/${caseId}/participants/${items[0].participantId}`),
    ).expect(200);
    expect(left.body.items).toEqual([]);
  });

  it('moves no time limit, sends the case to no other unit, and erases nothing', async () => {
    const caseId = await openCase();
    const [clock] = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.clocks;
    const mediator = await keyFor('mediator', { divisions: [TOWN_CODE] });
    await post(mediator, `clocks/${clock.clockId}/steps`, { kind: 'stop', reason: '办结' }).expect(403);
    const toTown = { field: 'handlingUnit', value: `${TOWN}综治中心`, level: 'township', reason: '由我们办' };
    await post(who.townsLeader, `cases/${caseId}/corrections`, toTown).expect(403);
    const retyped = { field: 'disputeType', value: 'D02', reason: '由我们办' };
    await post(who.townsLeader, `cases/${caseId}/corrections`, retyped).expect(403);
    const erasure = { basis: 'request', reason: '当事人要求' };
    await post(who.townsLeader, `cases/${caseId}/erasure`, erasure).expect(403);
    const unknown = { ...toTown, value: '火星街道' };
    await post(who.county, `cases/${caseId}/corrections`, unknown).expect(400);
    const listed = { corrections: [{ ...unknown, reason: undefined, caseId }], reason: '由我们办' };
    await post(who.county, 'corrections', listed).expect(400);
    expect((await refusedOf(caseId)).map((because) => because.split(' ')[1])).toEqual([
      'has',
      'has',
      'has',
      'has',
      'table',
    ]);
    expect(await refusedOf('several')).toEqual([expect.stringContaining('corrections.0')]);
    await post(who.county, `clocks/${clock.clockId}/steps`, { kind: 'stop', on: DUE, reason: '办结' }).expect(400);
    expect((await refusedOf(caseId)).at(-1)).toContain('has not come yet');
  });

  it('merges and parts nothing, and answers no question whether two are one', async () => {
    const cases = [await openCase(), await openCase()] as const;
    const seen = async (caseId: string) => {
      const { revision } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
      return { caseId, revision };
    };
    const [{ revision }, other] = [await seen(cases[0]), await seen(cases[1])];
    const merge = (bearer: string) =>
      post(bearer, `cases/${cases[0]}/merge`, { revision, with: other, reason: '同一纠纷' });
    await merge(who.townsLeader).expect(403);
    const { judgementId } = (await merge(who.county).expect(200)).body;
    const undo = (bearer: string) => post(bearer, `judgements/${judgementId}/undo`, { reason: '两件事' });
    await undo(who.townsLeader).expect(403);
    await undo(who.county).expect(200);
    const [pair] = await hub.query<{ id: string }>(
      `insert into review_pair (left_id, right_id, score, detail, state)
       select min(record_id), max(record_id), 0.5, '{}', 'open' from record where case_id = any($1)
       on conflict (left_id, right_id) do update set state = 'open' returning review_id as id`,
      [cases],
    );
    const answer = (bearer: string) => post(bearer, `review/${pair?.id}`, { decision: 'different', reason: '两件事' });
    await answer(who.townsLeader).expect(403);
    await answer(who.county).expect(200);
    const refused = await hub.query<{ detail: { route: string; because: string } }>(
      `select detail from audit_entry where action = 'refused' order by audit_id desc limit 3`,
    );
    expect(refused.map(({ detail }) => detail.because)).toEqual(
      Array(3).fill(expect.stringContaining('has this case')),
    );
    expect(refused.map(({ detail }) => detail.route)).toEqual([
      'POST /api/v1/review/:reviewId',
      'POST /api/v1/judgements/:judgementId/undo',
      'POST /api/v1/cases/:caseId/merge',
    ]);
  });
});

describe('units that act together', () => {
  const act = (bearer: string, caseId: string, name: string, detail: object = {}) =>
    post(bearer, `cases/${caseId}/acts`, { act: name, reason: '按规定办理', detail });
  const BUREAU = '西湖区住房和城乡建设局';
  let bureau: string;
  let subscriptionId: string;
  beforeAll(async () => {
    bureau = await keyFor('department', { units: [BUREAU] });
    const order = { name: '本局的案件', channel: 'pull', filter: { units: [BUREAU] } };
    ({ subscriptionId } = (await post(bureau, 'exchange/subscriptions', order).expect(201)).body.subscription);
  });
  const toldOf = async (caseId: string): Promise<string[]> =>
    (await get(bureau, `exchange/subscriptions/${subscriptionId}/events?limit=100`).expect(200)).body.items
      .filter(({ subject }: { subject: string }) => subject === caseId)
      .map(({ type }: { type: string }) => type.split('.').at(-2));

  it('see the case that they are called to, have it as a task, hear of it, and of what they undertook', async () => {
    const caseId = await openCase();
    await act(who.holder, caseId, 'accept').expect(200);
    await get(bureau, `cases/${caseId}`).expect(404);
    await act(who.holder, caseId, 'call-conference', { units: [BUREAU, TOWN], meetOn: '2000-01-01' }).expect(400);
    await act(who.holder, caseId, 'call-conference', { units: [BUREAU, TOWN], meetOn: DUE }).expect(200);
    await get(bureau, `cases/${caseId}`).expect(200);
    const tasks = async () =>
      (await get(bureau, 'tasks?mine=true').expect(200)).body.items
        .filter((task: { caseId: string }) => task.caseId === caseId)
        .map(({ kind, due }: { kind: string; due: string }) => [kind, due]);
    expect(await tasks()).toEqual([['conference', DUE]]);
    const duties = [{ unit: BUREAU, what: '查明漏水点', due: '2031-02-01' }];
    await act(who.holder, caseId, 'hold-conference', { minutes: '各方到会', duties }).expect(200);
    expect(await tasks()).toEqual([['duty', '2031-02-01']]);
    const told = await eventually(async () => {
      const all = await toldOf(caseId);
      return all.filter((type) => type === 'TaskGiven').length === 3 && all;
    }, 'the bureau hears that both units are called, and of its duty');
    expect(told).toEqual(expect.arrayContaining(['TaskSettled', 'CaseUpdated']));
    const { items } = (await get(bureau, `cases/${caseId}/tasks`).expect(200)).body;
    const { taskId } = items.find(({ kind }: { kind: string }) => kind === 'duty');
    await post(bureau, `cases/${caseId}/tasks/${taskId}/settlement`, { state: 'done', outcome: '已查明' }).expect(200);
    // It answers for what it has done.
    await get(bureau, `cases/${caseId}`).expect(200);
    expect(await tasks()).toEqual([]);
  });

  it('hear once that the last day of what they have to do is near', async () => {
    const caseId = await openCase();
    const due = plusDays(civilDateOf(new Date()), 1);
    const task = { kind: 'task', unit: BUREAU, what: '到现场核查', due };
    await post(who.holder, `cases/${caseId}/tasks`, task).expect(201);
    for (const days of [0, 0, 2, 2]) {
      await hub.query(`update case_task set made_at = now() - make_interval(days => $2) where case_id = $1`, [
        caseId,
        days,
      ]);
      await hub.part(TaskWatch).remind(civilDateOf(new Date()));
    }
    await act(who.holder, caseId, 'accept').expect(200);
    const told = await eventually(async () => {
      const all = await toldOf(caseId);
      return all.includes('CaseUpdated') && all.includes('TaskDueSoon') && all;
    }, 'the bureau is reminded');
    expect(told.filter((type) => type === 'TaskDueSoon')).toHaveLength(1);
  });

  it('hear once that a case has left that they are called to no longer', async () => {
    const caseId = await openCase();
    await act(who.holder, caseId, 'accept').expect(200);
    await act(who.holder, caseId, 'call-conference', { units: [BUREAU] }).expect(200);
    await eventually(async () => (await toldOf(caseId)).includes('TaskGiven'), 'the bureau is called');
    await act(who.holder, caseId, 'withdraw', { consent: true }).expect(200);
    await get(bureau, `cases/${caseId}`).expect(404);
    const told = await eventually(async () => {
      const all = await toldOf(caseId);
      return all.includes('CaseLeft') && all;
    }, 'the bureau hears that it has left');
    expect(told.at(-1)).toBe('CaseLeft');
    // What it was sent, it sees on.
    const { items } = (await get(bureau, `exchange/deliveries?subscriptionId=${subscriptionId}`).expect(200)).body;
    const types = items
      .filter((one: { caseId: string }) => one.caseId === caseId)
      .map(({ type }: { type: string }) => type);
    expect(types[0]).toBe('CaseLeft');
    expect(types).toContain('TaskGiven');
  });

  it('see a case on as what it was merged into', async () => {
    const [into, from] = [await openCase(), await openCase()];
    await post(who.holder, `cases/${from}/tasks`, { kind: 'task', unit: BUREAU, what: '核查', due: DUE }).expect(201);
    const seen = async (caseId: string) => ({
      caseId,
      revision: (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.revision,
    });
    const { revision } = await seen(into);
    await hub.post(`/api/v1/cases/${into}/merge`, { revision, with: await seen(from), reason: '同一纠纷' }).expect(200);
    const { items } = (await get(bureau, `cases/${into}/tasks`).expect(200)).body;
    expect(items).toMatchObject([{ unit: BUREAU, maySettle: ['done'] }]);
    const settled = { state: 'done', outcome: '已核查' };
    await post(bureau, `cases/${into}/tasks/${items[0].taskId}/settlement`, settled).expect(200);
  });

  it('are urged over what a case is now that was merged away, and over none that has ended', async () => {
    const [into, from, ended] = [await openCase(), await openCase(), await openCase()];
    for (const caseId of [from, ended])
      await post(who.holder, `cases/${caseId}/tasks`, { kind: 'task', unit: TOWN, what: '核查', due: DUE }).expect(201);
    const asked = { kind: 'counselling', unit: TOWN, what: '请安排心理咨询', due: DUE };
    await post(who.holder, `cases/${ended}/tasks`, asked).expect(201);
    await act(who.holder, ended, 'accept').expect(200);
    await act(who.holder, ended, 'answer', { reply: '已答复' }).expect(200);
    const left = (await hub.get(`/api/v1/cases/${ended}/tasks`).expect(200)).body.items;
    const told = { state: 'cancelled', settledBy: 'machine', outcome: '案件已结案' };
    expect(left).toMatchObject([told, { kind: 'counselling', state: 'open' }]);
    const revisionOf = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.revision;
    const merge = { revision: await revisionOf(into), with: { caseId: from, revision: await revisionOf(from) } };
    await hub.post(`/api/v1/cases/${into}/merge`, { ...merge, reason: '同一纠纷' }).expect(200);
    const listed = async () =>
      (await get(who.town, 'tasks?limit=100').expect(200)).body.items.map(({ caseId }: { caseId: string }) => caseId);
    expect(await listed()).toEqual(expect.arrayContaining([into]));
    expect(await listed()).not.toContain(from);
    expect((await listed()).filter((caseId: string) => caseId === ended)).toHaveLength(1);
    await hub.query(`update case_task set due = current_date - 2 where case_id = $1`, [from]);
    await hub.part(TaskWatch).escalate(civilDateOf(new Date()));
    const urged = () =>
      hub.query<{ caseId: string }>(
        `select case_id as "caseId" from case_task where kind = 'supervision' and case_id = any($1::bigint[])`,
        [[into, from, ended]],
      );
    const urges = await eventually(async () => (await urged()).length > 0 && urged(), 'the supervision');
    expect(urges).toEqual([{ caseId: into }]);
  });

  it('are urged where a time limit of the case passes, once, and not where it had passed before', async () => {
    const late = await openCase();
    const old = new Date(Date.now() - 20 * DAY_MS).toISOString();
    await hub.publish(complaint('hotline-12345', 'WORK-OLD', { filedAt: old, deadline: old }));
    const known = (await hub.get('/api/v1/records/hotline-12345/WORK-OLD').expect(200)).body.caseId;
    const { clocks } = (await hub.get(`/api/v1/cases/${late}`).expect(200)).body;
    const { dueAt } = clocks.find(({ rule }: { rule: string }) => rule === 'hotline-order');
    // Its last day, the day after it, and once more.
    for (const days of [0, 1, 1]) await hub.part(ClockTicker).tick(new Date(Date.parse(dueAt) + days * DAY_MS));
    const urged = async (caseId: string) => {
      const { items } = (await hub.get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body;
      return items.filter(({ kind }: Task) => kind === 'supervision');
    };
    expect(await urged(late)).toMatchObject([{ unit: '杭州市矛盾纠纷调处中心', state: 'open', madeBy: 'machine' }]);
    expect(await urged(known)).toEqual([]);
  });

  it('come to no conference that a source has overtaken', async () => {
    const caseId = await openCase();
    await act(who.holder, caseId, 'accept').expect(200);
    await act(who.holder, caseId, 'call-conference', { units: [BUREAU] }).expect(200);
    const told = 'select source_id as "sourceId" from record where case_id = $1';
    const [record] = await hub.query<{ sourceId: string }>(told, [caseId]);
    const agreed = { status: { raw: '已和解', stage: 'agreed' } } as const;
    await hub.publish(complaint('hotline-12345', record!.sourceId, agreed));
    const { items } = (await hub.get(`/api/v1/cases/${caseId}/tasks`).expect(200)).body;
    expect(items).toMatchObject([{ kind: 'conference', state: 'done', settledBy: 'machine', outcome: '达成协议' }]);
  });

  it('keep no question from others that they may not answer', async () => {
    const [one, other] = [await openCase(), await openCase()];
    const [pair] = await hub.query<{ reviewId: string }>(
      `insert into review_pair (left_id, right_id, score, detail)
       select min(record_id), max(record_id), 0.5, '{}' from record where case_id = any($1::bigint[])
       returning review_id as "reviewId"`,
      [[one, other]],
    );
    const path = `review/${pair?.reviewId}`;
    const below = await keyFor('triage', { divisions: [TOWN_CODE] });
    const county = await keyFor('triage', { divisions: ['330106'] });
    const listed = async (bearer: string, claim = 'free') =>
      (await get(bearer, `review?claim=${claim}`).expect(200)).body.items
        .filter(({ reviewId }: { reviewId: string }) => reviewId === pair?.reviewId)
        .map(({ mayAnswer }: { mayAnswer: boolean }) => mayAnswer);
    expect([await listed(below), await listed(below, 'all'), await listed(county)]).toEqual([[], [false], [true]]);
    expect(await listed(who.everywhere)).toEqual([false]);
    await post(below, `${path}/claim`).expect(403);
    await post(county, `${path}/claim`).expect(200);
  });

  it('say nothing that was before the case was taken down', async () => {
    const caseId = await openCase();
    const early = { act: 'accept', on: '2020-01-01', reason: '受理' };
    expect((await post(who.holder, `cases/${caseId}/acts`, early).expect(400)).body.errors[0].field).toBe('on');
    expect(await refusedOf(caseId)).toEqual([expect.stringContaining('before the case was taken down')]);
  });

  it('and the body that mediates a case see it, and act on it', async () => {
    const caseId = await openCase();
    await hub.query(`update case_file set mediation_body = '西湖区消费纠纷调委会' where case_id = $1`, [caseId]);
    const body = await keyFor('department', { units: ['西湖区消费纠纷调委会'], unlisted: true });
    await get(body, `cases/${caseId}`).expect(200);
    expect((await get(body, 'casebook').expect(200)).body.items).toMatchObject([{ caseId }]);
    await act(body, caseId, 'accept').expect(200);
  });
});
