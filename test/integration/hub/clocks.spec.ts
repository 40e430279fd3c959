import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTicker } from '../../../apps/hub/src/clocks/clock-ticker.service.js';
import { Warnings } from '../../../apps/hub/src/warnings/warnings.service.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';

// Kafka, PostgreSQL and other work share the machine: how long a step takes says nothing here.
let hub: HubFixture;
let leader: string;
beforeAll(async () => {
  hub = await startHubFixture();
  leader = await hub.signIn('leader');
});
afterAll(() => hub?.stop());

const caseOf = async (path: string) => {
  const { caseId } = (await hub.get(`/api/v1/records/${path}`).expect(200)).body;
  return (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
};

interface Clock {
  clockId: string;
  rule: string;
  state: string;
  article: string;
  dueAt: string;
  provisional: boolean;
  steps: { kind: string }[];
}
const clockOf = (found: { clocks: Clock[] }, rule: string) => found.clocks.find((clock) => clock.rule === rule)!;

describe('clocks', () => {
  it('start and stop by what a source says, each with its article', async () => {
    const letter = complaint('petition', 'CLOCK-1', { status: { raw: '已登记', stage: 'registered' } });
    await hub.publish(letter);
    const registered = await caseOf('petition/CLOCK-1');
    expect(clockOf(registered, 'petition-transfer')).toMatchObject({
      state: 'running',
      article: '信访工作条例 §22、§23',
      system: 'petition',
      sourceId: 'CLOCK-1',
    });
    expect(clockOf(registered, 'city-start').state).toBe('running');
    const content = { ...letter.content!, status: { raw: '已受理', stage: 'in-progress' as const } };
    await hub.publish({ ...letter, updatedAt: new Date().toISOString(), content });
    const accepted = await caseOf('petition/CLOCK-1');
    expect(clockOf(accepted, 'petition-transfer').state).toBe('met');
    expect(clockOf(accepted, 'city-start').state).toBe('met');
    expect(clockOf(accepted, 'petition-handle')).toMatchObject({ state: 'running', article: '信访工作条例 §34' });
  });

  it('are extended and paused as their rule allows, with reason and person', async () => {
    const { clocks, caseId } = await caseOf('petition/CLOCK-1');
    const { clockId, dueAt } = clockOf({ clocks }, 'petition-handle');
    const step = (body: object) => hub.post(`/api/v1/clocks/${clockId}/steps`, body);
    await step({ kind: 'pause', reason: '等' }).expect(409);
    await step({ kind: 'extend', days: 31, reason: '情况复杂' }).expect(409);
    await step({ kind: 'extend', days: 30, reason: '' }).expect(400);
    const extended = (await step({ kind: 'extend', days: 30, reason: '情况复杂' }).expect(200)).body;
    expect(extended.dueAt > dueAt).toBe(true);
    expect(extended.steps).toEqual([expect.objectContaining({ kind: 'extend', by: 'key:admin', reason: '情况复杂' })]);
    await step({ kind: 'extend', days: 1, reason: '再来' }).expect(409);
    const ledger = await hub.query('select actor, kind from judgement where case_id = $1 and kind = $2', [
      caseId,
      'clock',
    ]);
    expect(ledger).toEqual([{ actor: 'key:admin', kind: 'clock' }]);
    await hub.post('/api/v1/clocks/999999999/steps', { kind: 'stop', reason: 'x' }).expect(404);
  });

  it('go with their records when cases merge, and come back as they were', async () => {
    await hub.publish(complaint('hotline-12345', 'CLOCK-4'), complaint('petition', 'CLOCK-5'));
    const [one, other] = [await caseOf('hotline-12345/CLOCK-4'), await caseOf('petition/CLOCK-5')];
    const idsOf = ({ clocks }: { clocks: Clock[] }) => clocks.map(({ clockId, dueAt }) => `${clockId} ${dueAt}`).sort();
    const merged = await hub
      .post(`/api/v1/cases/${one.caseId}/merge`, {
        revision: one.revision,
        with: { caseId: other.caseId, revision: other.revision },
        reason: '核对过，是一件事',
      })
      .expect(200);
    expect(idsOf(await caseOf('petition/CLOCK-5'))).toEqual([...idsOf(one), ...idsOf(other)].sort());
    await hub.post(`/api/v1/judgements/${merged.body.judgementId}/undo`, { reason: '看错了' }).expect(200);
    expect(idsOf(await caseOf('hotline-12345/CLOCK-4'))).toEqual(idsOf(one));
    expect(idsOf(await caseOf('petition/CLOCK-5'))).toEqual(idsOf(other));
  });

  it('tell due soon and overdue exactly once, over a restart and from two sides at once, and colour the case', async () => {
    const filedAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
    await hub.publish(complaint('hotline-12345', 'CLOCK-2', { filedAt, deadline: filedAt }));
    const now = new Date();
    const counts = await Promise.all([hub.part(ClockTicker).tick(now), hub.part(ClockTicker).tick(now)]);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    await hub.restart();
    expect(await hub.part(ClockTicker).tick(now)).toBe(0);
    const late = await caseOf('hotline-12345/CLOCK-2');
    expect(clockOf(late, 'hotline-order').state).toBe('overdue');
    expect(late).toMatchObject({ riskLevel: 'yellow' });
    expect(late.riskReasons).toContainEqual(expect.objectContaining({ rule: 'overdue' }));
    const { items } = (await hub.get('/api/v1/clocks?state=overdue&riskLevel=yellow').expect(200)).body;
    expect(items).toContainEqual(expect.objectContaining({ caseId: late.caseId, rule: 'hotline-order' }));
    expect((await hub.get('/api/v1/clocks?state=overdue&unit=无此单位').expect(200)).body.items).toEqual([]);
  });

  it('that end in a year without data are provisional, and computed again when an official enters it', async () => {
    const event = { event: 'arbitration-accepted', on: '2026-11-23', reason: '仲裁委来函' };
    await hub.publish(
      complaint('hotline-12345', 'CLOCK-3', {
        title: '拖欠工资',
        narrative: '公司拖欠我两个月工资不发，已经申请劳动仲裁。',
        category: ['劳动和社会保障', '劳动报酬'],
      }),
    );
    const { caseId } = await caseOf('hotline-12345/CLOCK-3');
    await hub.post(`/api/v1/cases/${caseId}/events`, event).expect(200);
    const before = clockOf(await caseOf('hotline-12345/CLOCK-3'), 'labour-award');
    expect(before).toMatchObject({ provisional: true, dueAt: '2027-01-07T23:59:59+08:00' });
    const asLeader = (path: string) => hub.anonymous().post(path).set('authorization', leader).send({});
    const propose = (...rows: string[]) =>
      hub.post('/api/v1/rules/holidays', { body: rows.join('\n'), reason: '通知' });
    const tryHolidays = async (...days: string[]) => {
      const { version } = (await propose('日期,安排,依据', ...days.map((day) => `${day},放假,通知`)).expect(201)).body;
      const path = `/api/v1/rules/holidays/${version}`;
      await asLeader(`${path}/approval`).expect(409);
      const tried = (await hub.post(`${path}/dry-run`, {}).expect(200)).body;
      return { path, tried };
    };
    /** A second person's approval of these holidays, after they were tried on the time limits there are. */
    const holidays = async (...days: string[]) => {
      const { path, tried } = await tryHolidays(...days);
      return { tried, approved: (await asLeader(`${path}/approval`).expect(200)).body };
    };
    await propose('日期,安排,依据', '2027-02-30,放假,通知').expect(400);
    await hub
      .post('/api/v1/rules/holidays', { body: '日期,安排,依据\n', reason: '通知', effectiveAt: '2027-01-01T00:00:00Z' })
      .expect(400);
    const first = await holidays('2027-01-01', '2027-01-07');
    expect(first.tried.ends).toContainEqual(
      expect.objectContaining({ caseId, from: '2027-01-07', to: '2027-01-08', rule: expect.any(String) }),
    );
    expect((await hub.get('/api/v1/calendar/2027').expect(200)).body).toMatchObject({
      known: true,
      entered: { daysOff: ['2027-01-01', '2027-01-07'], daysWorked: [], source: '通知' },
    });
    const after = clockOf(await caseOf('hotline-12345/CLOCK-3'), 'labour-award');
    expect(after).toMatchObject({ provisional: false, dueAt: '2027-01-08T23:59:59+08:00' });
    // The approval breaks off where ends are computed again: its holidays are in no calendar either.
    const { path } = await tryHolidays('2027-01-01');
    await hub.query(`create function broken_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$;
      create trigger broken_off before update on case_clock for each statement execute function broken_off()`);
    await asLeader(`${path}/approval`).expect(500);
    await hub.query('drop function broken_off() cascade');
    expect((await hub.get('/api/v1/calendar/2027').expect(200)).body.entered.daysOff).toHaveLength(2);
    expect((await hub.get(path).expect(200)).body.state).toBe('proposed');
    // A year that was entered wrongly is corrected, and so are the time limits that rest on it.
    const corrected = await holidays('2027-01-01');
    expect(corrected.approved.recomputed).toBeGreaterThan(0);
    const last = clockOf(await caseOf('hotline-12345/CLOCK-3'), 'labour-award');
    expect(last).toMatchObject({ provisional: false, dueAt: '2027-01-07T23:59:59+08:00' });
  });

  it('follow an end that the hotline changes later, and keep that it did', async () => {
    const order = complaint('hotline-12345', 'CLOCK-6', { deadline: '2026-12-01T17:30:00+08:00' });
    await hub.publish(order);
    await hub.publish({ ...order, content: { ...order.content!, deadline: '2026-12-08T17:30:00+08:00' } });
    const clock = clockOf(await caseOf('hotline-12345/CLOCK-6'), 'hotline-order');
    expect(clock).toMatchObject({ dueAt: '2026-12-08T23:59:59+08:00', state: 'running' });
    expect(clock.steps).toEqual([expect.objectContaining({ kind: 'restate', due: '2026-12-08', by: 'machine' })]);
  });
});

describe('a case’s own clocks and returns', () => {
  /** Three records of one conflict, returned once; its own clock is paused, and began two days ago. */
  async function returnedCase(name: string) {
    const order = complaint('hotline-12345', `${name}-1`);
    await hub.publish(order);
    await hub.publish({ ...order, system: 'petition', sourceId: `${name}-2` });
    await hub.publish({ ...order, system: 'court', sourceId: `${name}-3` });
    const { caseId, handlingUnit, clocks } = await caseOf(`hotline-12345/${name}-1`);
    await hub.post(`/api/v1/cases/${caseId}/returns`, { unit: handlingUnit, reason: '非本单位' }).expect(200);
    const { clockId } = clockOf({ clocks }, 'city-start');
    await hub.post(`/api/v1/clocks/${clockId}/steps`, { kind: 'pause', reason: '当事人要求' }).expect(200);
    await hub.query(`update matter_event set on_day = on_day - 2 where case_id = $1 and event = 'routed'`, [caseId]);
    await hub.query('update case_clock set started_on = started_on - 2 where clock_id = $1', [clockId]);
    return { order, handlingUnit, found: await caseOf(`hotline-12345/${name}-1`) };
  }
  const standingOf = ({ clocks }: { clocks: (Clock & { startedAt: string })[] }) =>
    clocks.map(({ clockId, rule, state, startedAt, dueAt }) => ({ clockId, rule, state, startedAt, dueAt }));
  const ownOf = (found: { clocks: Clock[] }) => clockOf(found, 'city-start');

  it('outlive the withdrawal of its oldest record; that record’s own clocks count no more until it comes back', async () => {
    const { order, handlingUnit, found } = await returnedCase('OWN');
    expect(found.records).toHaveLength(3);
    await hub.publish({ system: 'hotline-12345', sourceId: 'OWN-1', state: 'withdrawn' });
    const after = await caseOf('petition/OWN-2');
    expect(after.handlingUnit).not.toBe(handlingUnit);
    expect(ownOf(after)).toEqual(ownOf(found));
    expect(clockOf(after, 'hotline-order')).toBeUndefined();
    const [stored] = await hub.query(
      `select k.state from case_clock k join record using (record_id) where source_id = 'OWN-1' and rule_id = 'hotline-order'`,
    );
    expect(stored).toEqual({ state: 'withdrawn' });
    await hub.publish(order);
    expect(standingOf(await caseOf('petition/OWN-2'))).toEqual(standingOf(found));
  });

  it('stay with the case when its oldest record is split away, and are as they were when that is undone', async () => {
    const { handlingUnit, found } = await returnedCase('PART');
    const { body } = await hub
      .post(`/api/v1/cases/${found.caseId}/split`, {
        revision: found.revision,
        records: [{ system: 'hotline-12345', sourceId: 'PART-1' }],
        reason: '另一件事',
      })
      .expect(200);
    const [left, parted] = [await caseOf('petition/PART-2'), await caseOf('hotline-12345/PART-1')];
    expect(left.caseId).toBe(found.caseId);
    expect(parted.caseId).not.toBe(found.caseId);
    expect(left.handlingUnit).not.toBe(handlingUnit);
    const { clockId, system, sourceId, ...own } = ownOf(found) as Clock & { system: string; sourceId: string };
    expect(ownOf(left)).toMatchObject(own);
    expect(ownOf(left).clockId).not.toBe(clockId);
    expect(ownOf(parted).clockId).toBe(clockId);
    await hub.post(`/api/v1/judgements/${body.judgementId}/undo`, { reason: '看错了' }).expect(200);
    expect(standingOf(await caseOf('petition/PART-2'))).toEqual(standingOf(found));
  });
});

describe('what people enter of a case', () => {
  const split = (found: { caseId: string; revision: number }, ...sourceIds: string[]) =>
    hub
      .post(`/api/v1/cases/${found.caseId}/split`, {
        revision: found.revision,
        records: sourceIds.map((sourceId) => ({ system: 'hotline-12345', sourceId })),
        reason: '另一件事',
      })
      .expect(200);
  const merge = (kept: { caseId: string; revision: number }, gone: { caseId: string; revision: number }) =>
    hub
      .post(`/api/v1/cases/${kept.caseId}/merge`, {
        revision: kept.revision,
        with: { caseId: gone.caseId, revision: gone.revision },
        reason: '同一件事',
      })
      .expect(200);
  const barred = ({ hotlineOrder }: { hotlineOrder: { allowed: boolean } }) => !hotlineOrder.allowed;
  const entered = ({ events }: { events: { event: string }[] }) => events.map(({ event }) => event);
  const returnedOnBoard = async (): Promise<string[]> =>
    (await hub.get('/api/v1/triage?view=returned&limit=100').expect(200)).body.items.map(
      ({ caseId }: { caseId: string }) => caseId,
    );

  it('counts in one part of a split, the one with most of the records that they saw, and comes back undone', async () => {
    const order = complaint('hotline-12345', 'FOLD-1');
    await hub.publish(order, { ...order, system: 'petition', sourceId: 'FOLD-2' });
    await hub.publish({ ...order, system: 'court', sourceId: 'FOLD-3' });
    const { caseId } = await caseOf('hotline-12345/FOLD-1');
    await hub
      .post(`/api/v1/cases/${caseId}/events`, { event: 'arbitration-accepted', reason: '仲裁委已受理' })
      .expect(200);
    const { body } = await split(await caseOf('hotline-12345/FOLD-1'), 'FOLD-1');
    const [left, parted] = [await caseOf('petition/FOLD-2'), await caseOf('hotline-12345/FOLD-1')];
    expect([barred(left), barred(parted)]).toEqual([true, false]);
    expect(entered(parted)).not.toContain('arbitration-accepted');
    await hub.post(`/api/v1/judgements/${body.judgementId}/undo`, { reason: '看错了' }).expect(200);
    expect(barred(await caseOf('hotline-12345/FOLD-1'))).toBe(true);
  });

  it('follows its records: a return of a part that was split away counts where the part is merged to', async () => {
    const order = complaint('hotline-12345', 'FOLD-4');
    await hub.publish(order, { ...order, system: 'petition', sourceId: 'FOLD-5' });
    await split(await caseOf('hotline-12345/FOLD-4'), 'FOLD-4');
    const part = await caseOf('hotline-12345/FOLD-4');
    await hub.post(`/api/v1/cases/${part.caseId}/returns`, { unit: part.handlingUnit, reason: '非本单位' }).expect(200);
    const rest = await caseOf('petition/FOLD-5');
    await merge(rest, await caseOf('hotline-12345/FOLD-4'));
    const joined = await caseOf('petition/FOLD-5');
    expect([rest.caseId, part.caseId]).toContain(joined.caseId);
    expect(joined.handlingUnit).not.toBe(part.handlingUnit);
    expect(entered(joined)).toContain('returned');
    expect(await returnedOnBoard()).toContain(joined.caseId);
    // Also where the record that was returned is withdrawn from then on.
    await hub.publish({ system: 'hotline-12345', sourceId: 'FOLD-4', state: 'withdrawn' });
    expect(entered(await caseOf('petition/FOLD-5'))).toContain('returned');
    expect(await returnedOnBoard()).toContain(joined.caseId);
  });

  it('a return stays on the board with most of the records, not with the one on which it was written down', async () => {
    const order = complaint('hotline-12345', 'FOLD-6');
    await hub.publish(order, { ...order, system: 'petition', sourceId: 'FOLD-7' });
    await hub.publish({ ...order, system: 'court', sourceId: 'FOLD-8' });
    const whole = await caseOf('hotline-12345/FOLD-6');
    await hub
      .post(`/api/v1/cases/${whole.caseId}/returns`, { unit: whole.handlingUnit, reason: '非本单位' })
      .expect(200);
    expect(await returnedOnBoard()).toContain(whole.caseId);
    await split(await caseOf('hotline-12345/FOLD-6'), 'FOLD-6');
    const [left, parted] = [await caseOf('petition/FOLD-7'), await caseOf('hotline-12345/FOLD-6')];
    const board = await returnedOnBoard();
    expect([board.includes(left.caseId), board.includes(parted.caseId)]).toEqual([true, false]);
  });
});

describe('warnings', () => {
  const WEEK_MS = 7 * 86_400_000;
  const wages = (
    sourceId: string,
    weeksAgo: number,
    respondent: { kind: 'person' | 'organisation'; name: string },
    purpose?: string,
  ) =>
    complaint('hotline-12345', sourceId, {
      title: '拖欠工资',
      purpose,
      narrative: `我在工地干活，老板拖欠我工资一直不发，编号${sourceId}。`,
      category: ['劳动和社会保障', '劳动报酬'],
      respondents: [respondent],
      place: { divisionCode: '330110005', address: `余杭区第${sourceId}工地` },
      filedAt: new Date(Date.now() - weeksAgo * WEEK_MS - 3_600_000).toISOString(),
    });

  /** One person's quarrels with one company, each about another thing. */
  const MATTERS = [
    ['食物中毒索赔', '在该店吃饭后上吐下泻住院三天，要求赔偿医药费。', ['消费维权', '食品安全']],
    ['货款拖欠', '给该公司供应蔬菜，货款两万三千元拖了半年不付。', ['经济纠纷', '买卖合同']],
    ['油烟扰民', '该店厨房油烟直排到我家窗口，熏得不能开窗。', ['环境保护', '油烟']],
    ['停车被砸', '车停在该店门口被店里掉下的招牌砸坏，修车四千元。', ['公共安全', '损害赔偿']],
    ['商标侵权', '该公司盗用我注册的商标印在包装上出售。', ['知识产权', '商标']],
    ['店铺退租', '租给该公司的铺面到期不搬，还欠两个月房租。', ['房屋租赁', '租金']],
  ] as const;
  const quarrels = (company: string) =>
    MATTERS.map(([title, narrative, category], at) =>
      complaint('hotline-12345', `WQ-${at}`, {
        title,
        narrative,
        category: [...category],
        complainants: [{ kind: 'person', name: '诸葛明远', phone: '13777770001' }],
        respondents: [{ kind: 'organisation', name: company }],
        place: { divisionCode: `33010600${at + 1}`, address: `第${at}号路${at + 3}号` },
      }),
    );

  it('tell a rise and a gathering once, with numbers, addressees and plan; no natural person is ever named', async () => {
    const company = { kind: 'organisation' as const, name: '杭州宏远建筑工程有限公司' };
    const weekly = Array.from({ length: 13 }, (_, week) =>
      wages(`W-${week + 1}`, week + 1, { kind: 'organisation', name: `杭州第${week}号劳务有限公司` }),
    );
    const sudden = Array.from({ length: 14 }, (_, index) => wages(`WN-${index}`, 0, company));
    const foreman = Array.from({ length: 8 }, (_, index) =>
      wages(`WP-${index}`, 0, { kind: 'person', name: '欧阳建国' }),
    );
    // The township is told of the rise, and no accusation counts in what it is told.
    const accusing = Array.from({ length: 3 }, (_, index) =>
      wages(`WA-${index}`, 0, { kind: 'person', name: '司马建军' }, '揭发控告'),
    );
    const prolific = '杭州百味斋食品有限公司';
    await hub.publish(...weekly, ...sudden, ...foreman, ...accusing, ...quarrels(prolific));
    const warnings = hub.part(Warnings);
    const day = (after: number) => new Date(Date.now() + after * 86_400_000);
    expect((await warnings.evaluateDaily(day(0)))?.raised).toBeGreaterThanOrEqual(2);
    expect(await warnings.evaluateDaily(day(0))).toBeNull();
    const { items } = (await hub.get('/api/v1/warnings?state=open').expect(200)).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'rising-type',
        subject: { type: 'D08', divisionCode: '330110005' },
        plan: '群体性欠薪事件应急预案',
        addressees: expect.arrayContaining(['余杭区人力资源和社会保障局']),
        divisionName: expect.stringMatching(/^余杭区/),
        cases: expect.arrayContaining([{ caseId: expect.any(String), caseNumber: expect.any(String) }]),
        evidence: expect.objectContaining({ observed: 22, falseRate: 0.05, isRising: true }),
      }),
    );
    const gathering = items.find(
      ({ subject }: { subject: { organisation?: string } }) => subject.organisation === company.name,
    );
    expect(gathering.evidence.caseIds).toHaveLength(14);
    expect(JSON.stringify(items)).not.toContain('欧阳建国');
    const [{ cases }] = (await hub.query<{ cases: number }>(
      'select count(*)::int as cases from case_subject where name = $1',
      [prolific],
    )) as [{ cases: number }];
    expect(cases).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(items)).not.toContain(prolific);

    const path = `/api/v1/warnings/${gathering.warningId}`;
    await hub.post(`${path}/steps`, { state: 'acting', reason: '人社部门进驻工地' }).expect(200);
    await hub.post(`${path}/steps`, { state: 'acknowledged', reason: '晚了' }).expect(409);
    expect((await warnings.evaluateDaily(day(1)))?.raised).toBe(0);
    for (let after = 9; after < 17; after += 1) await warnings.evaluateDaily(day(after));
    const over = (await hub.get(path).expect(200)).body;
    expect([over.state, over.cases.length]).toEqual(['closed', 14]);
    expect(over.steps.map(({ state, actor }: { state: string; actor: string }) => [state, actor])).toEqual([
      ['open', 'machine'],
      ['acting', 'key:admin'],
      ['closed', 'machine'],
    ]);
  });
});
