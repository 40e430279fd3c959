import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClockTicker } from '../../../apps/hub/src/clocks/clock-ticker.service.js';
import { Warnings } from '../../../apps/hub/src/warnings/warnings.service.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

// Kafka, PostgreSQL and other work share the machine: how long a step takes says nothing here.
jest.setTimeout(30_000);

let hub: HubFixture;
let leader: string;
beforeAll(async () => {
  hub = await startHubFixture();
  const { body } = await hub
    .anonymous()
    .post('/api/v1/session')
    .send({ username: 'leader', password: 'yian-tong-demo' })
    .expect(200);
  leader = `Bearer ${body.token}`;
}, 60_000);
afterAll(() => hub?.stop());

const asLeader = (path: string, body: object = {}) =>
  hub.anonymous().post(path).set('authorization', leader).send(body);

const caseOf = async (path: string) => {
  const { caseId } = (await hub.get(`/api/v1/records/${path}`).expect(200)).body;
  return (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
};

let people = 0;
/** A complaint by somebody new against a company of their own, so that each is a case of its own. */
function complaint(system: string, sourceId: string, content: Parameters<typeof dispute>[2] = {}) {
  people += 1;
  const name = `${'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'[people % 16]}${'一二三四五六七八九'[people % 9]}${'甲乙丙丁戊己庚辛'[people % 8]}`;
  return dispute(system, sourceId, {
    complainants: [{ kind: 'person', name, phone: `138${String(70_000_000 + people * 1117)}` }],
    respondents: [{ kind: 'organisation', name: `杭州${name.slice(1)}${people}号餐饮管理有限公司` }],
    title: '预付卡不退费',
    narrative: `在店里办了预付卡，充值后关门不退余额，第${people}张卡。`,
    place: { divisionCode: '330106002', address: `西湖区北山街道第${people}号` },
    filedAt: new Date(Date.now() - 3_600_000).toISOString(),
    ...content,
  });
}

interface Clock {
  clockId: string;
  rule: string;
  state: string;
  article: string;
  dueAt: string;
  provisional: boolean;
}
const clockOf = (found: { clocks: Clock[] }, rule: string) => found.clocks.find((clock) => clock.rule === rule)!;

describe('rules', () => {
  const table = async () => {
    const { inForce } = (await hub.get('/api/v1/rules/routes').expect(200)).body;
    return (await hub.get(`/api/v1/rules/routes/${inForce}`).expect(200)).body.body as string;
  };

  it('refuses a table that contradicts itself, has a gap or does not parse, by its rows; the last good one stays', async () => {
    const rows = (await table()).trim().split('\n');
    const hidden = [...rows.slice(0, -1), rows.at(-1), rows.at(-2)!.replace('ordinary', 'again')].join('\n');
    const refused = await hub.post('/api/v1/rules/routes', { body: hidden, reason: '试' }).expect(400);
    expect(refused.body.errors).toContainEqual({
      field: `row ${rows.length + 1}`,
      message: expect.stringContaining('is never reached'),
    });
    expect(refused.body.errors).toContainEqual({ field: 'table', message: expect.stringContaining('gap') });
    await hub.post('/api/v1/rules/routes', { body: '编号,类型\n一,二,三', reason: '试' }).expect(400);
    expect((await hub.get('/api/v1/rules/routes').expect(200)).body).toMatchObject({ inForce: 1, versions: [{}] });
  });

  it('takes effect after a dry run and a second person’s approval, on its day, without a restart', async () => {
    await hub.publish(complaint('hotline-12345', 'RULE-1'));
    const before = await caseOf('hotline-12345/RULE-1');
    expect(before.assignments[0]).toMatchObject({
      unit: '西湖区市场监督管理局',
      rule: 'routes@1/consumer',
      cause: 'routed',
    });
    const body = (await table()).replace(/^(consumer,.*?县区),\{县\}市场监督管理局/m, '$1,{县}商务局');
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString();
    const proposed = (await hub.post('/api/v1/rules/routes', { body, reason: '职责调整', effectiveAt }).expect(201))
      .body;
    expect(proposed).toMatchObject({ version: 2, state: 'proposed' });
    await asLeader('/api/v1/rules/routes/2/approval').expect(409);
    const tried = (await hub.post('/api/v1/rules/routes/2/dry-run', {}).expect(200)).body;
    expect(tried).toMatchObject({ casesSeen: 1, casesChanged: 1, complete: true });
    expect(tried.unitChanges).toEqual([{ from: '西湖区市场监督管理局', to: '西湖区商务局', cases: 1 }]);
    expect(tried.cases[0]).toMatchObject({ caseId: before.caseId, to: { rule: 'routes@2/consumer' } });
    await hub.post('/api/v1/rules/routes/2/approval', {}).expect(403);
    await asLeader('/api/v1/rules/routes/2/approval').expect(200);
    expect((await hub.get('/api/v1/rules/routes').expect(200)).body.inForce).toBe(1);
    await hub.query('update rule_activation set effective_at = now() where version = 2');
    await hub.publish(complaint('hotline-12345', 'RULE-2'));
    expect(await caseOf('hotline-12345/RULE-2')).toMatchObject({ handlingUnit: '西湖区商务局' });
    // A unit of the table in force may be named, in a county that has no case yet.
    const correction = { field: 'handlingUnit', value: '余杭区商务局', level: 'county', reason: '电话商定' };
    await hub.post(`/api/v1/cases/${before.caseId}/corrections`, correction).expect(201);
  });

  it('goes back by activating an older version, and keeps who did what', async () => {
    await asLeader('/api/v1/rules/routes/1/activation', { reason: '改回' }).expect(200);
    await hub.publish(complaint('hotline-12345', 'RULE-3'));
    expect(await caseOf('hotline-12345/RULE-3')).toMatchObject({ handlingUnit: '西湖区市场监督管理局' });
    const { activations, inForce } = (await hub.get('/api/v1/rules/routes').expect(200)).body;
    expect(inForce).toBe(1);
    expect(activations.map(({ version, actor }: { version: number; actor: string }) => [version, actor])).toEqual([
      [1, 'leader'],
      [2, 'leader'],
      [1, 'product'],
    ]);
  });
});

describe('rules in force', () => {
  it('a stored table that cannot be used leaves the last good one in force', async () => {
    await hub.query(
      `insert into rule_table (kind, version, body, author, reason, effective_at, state, approved_by, approved_at)
       values ('routes', 90, 'no table', 'a', 'x', now(), 'approved', 'b', now())`,
    );
    await hub.query(`insert into rule_activation (kind, version, effective_at, actor, reason)
      values ('routes', 90, now(), 'a', 'x')`);
    await hub.publish(complaint('hotline-12345', 'RULE-4'));
    expect((await caseOf('hotline-12345/RULE-4')).assignments[0].rule).toBe('routes@1/consumer');
    await asLeader('/api/v1/rules/routes/1/activation', { reason: '改回' }).expect(200);
  });

  it('the database itself knows no approval by the author', async () => {
    const own = hub.query("update rule_table set approved_by = author, state = 'approved' where version = 2");
    await expect(own).rejects.toThrow(/check constraint/);
  });

  it('go to GoRules’ editor and come back as a table to be proposed', async () => {
    const decision = (await hub.get('/api/v1/rules/routes/1/jdm').expect(200)).body;
    expect(decision).toMatchObject({ contentType: 'application/vnd.gorules.decision' });
    const { body } = (await hub.post('/api/v1/rules/routes/from-jdm', { decision }).expect(200)).body;
    await hub.post('/api/v1/rules/routes', { body, reason: '编辑器' }).expect(201);
    await hub.post('/api/v1/rules/routes/from-jdm', { decision: { nodes: [] } }).expect(400);
  });
});

describe('a case that a unit returns', () => {
  it('is routed once by rule, then goes to the county centre; the first receiver is known', async () => {
    await hub.publish(complaint('hotline-12345', 'BACK-1', { handling: { unit: '12345热线中心' } }));
    const { caseId, handlingUnit } = await caseOf('hotline-12345/BACK-1');
    await hub.post(`/api/v1/cases/${caseId}/returns`, { unit: '西湖区教育局', reason: '非本单位' }).expect(409);
    const once = (
      await hub.post(`/api/v1/cases/${caseId}/returns`, { unit: handlingUnit, reason: '非本单位' }).expect(200)
    ).body;
    expect(once.handlingUnit).toBe('北山街道综治中心');
    const twice = (
      await hub.post(`/api/v1/cases/${caseId}/returns`, { unit: once.handlingUnit, reason: '也不是' }).expect(200)
    ).body;
    expect(twice).toMatchObject({ handlingUnit: '西湖区矛盾纠纷调处中心', handlingLevel: 'county' });
    const found = await caseOf('hotline-12345/BACK-1');
    expect(found.assignments.map(({ unit, cause }: { unit: string; cause: string }) => [unit, cause])).toEqual([
      ['西湖区市场监督管理局', 'routed'],
      ['北山街道综治中心', 'returned'],
      ['西湖区矛盾纠纷调处中心', 'returned'],
    ]);
    expect(found.firstReceiver).toMatchObject({ system: 'hotline-12345', unit: '12345热线中心' });
    expect(found.firstReceiver.did.map(({ what }: { what: string }) => what)).toEqual(['登记', '分流', '退回', '退回']);
  });

  it('by the hotline’s own 退单, whatever short name the order gives the unit', async () => {
    const order = complaint('hotline-12345', 'BACK-2', { status: { raw: '已派', stage: 'assigned' } });
    await hub.publish(order);
    const content = {
      ...order.content!,
      status: { raw: '退单', stage: 'returned' as const },
      handling: { unit: '西湖区市场监管局' },
    };
    await hub.publish({ ...order, content });
    expect(await caseOf('hotline-12345/BACK-2')).toMatchObject({ handlingUnit: '北山街道综治中心' });
  });

  it('a later edit of the returned order is no second return', async () => {
    const order = complaint('hotline-12345', 'BACK-4', { status: { raw: '退单', stage: 'returned' } });
    const edited = (more: object) => ({ ...order, content: { ...order.content!, ...more } });
    // Returned before the hub had routed it: what the hub enters after that is no work on the order.
    await hub.publish(order);
    const { caseId } = await caseOf('hotline-12345/BACK-4');
    await hub.publish(edited({ claim: '退还余额' }));
    await hub.publish(edited({ claim: '退还余额三百元' }));
    const returns = await hub.query(
      `select from matter_event join record using (record_id) where case_id = $1 and event = 'returned'`,
      [caseId],
    );
    expect(returns).toHaveLength(1);
  });

  it('counts where it was sent out again in the same batch', async () => {
    const order = complaint('hotline-12345', 'BACK-3', { status: { raw: '已派', stage: 'assigned' } });
    await hub.publish(order);
    const as = (raw: string, stage: 'returned' | 'assigned', unit: string) => ({
      ...order,
      content: { ...order.content!, status: { raw, stage }, handling: { unit } },
    });
    // Both wait in Kafka while no hub runs, so that one batch brings them.
    await hub.restart(() =>
      hub.send(as('退单', 'returned', '西湖区市场监管局'), as('已派', 'assigned', '北山街道综治中心')),
    );
    await hub.settled();
    expect(await caseOf('hotline-12345/BACK-3')).toMatchObject({ handlingUnit: '北山街道综治中心' });
    const states = await hub.query<{ stage: string }>(
      `select v.content #>> '{status,stage}' as stage from record_version v join record using (record_id)
       where source_id = 'BACK-3' order by v.version`,
    );
    expect(states.map(({ stage }) => stage)).toEqual(['assigned', 'returned', 'assigned']);
  });
});

describe('a matter already with another authority', () => {
  it('in court: the court leads, no new hotline order; mediation before filing is not yet in court', async () => {
    const office = { officeName: '杭州市西湖区人民法院' };
    await hub.publish(
      complaint('court', 'BAR-1', { numbers: ['(2026)浙0106民诉前调77号'], handling: office }),
      complaint('court', 'BAR-2', { numbers: ['(2026)浙0106民初78号'], handling: office }),
    );
    expect((await caseOf('court/BAR-1')).hotlineOrder).toEqual({ allowed: true, reason: null });
    expect(await caseOf('court/BAR-2')).toMatchObject({
      handlingUnit: '杭州市西湖区人民法院',
      hotlineOrder: { allowed: false, reason: { article: '信访工作条例 §31' } },
    });
  });

  it('in arbitration once a person says so, and in petition once it is accepted', async () => {
    await hub.publish(complaint('hotline-12345', 'BAR-3'));
    const { caseId } = await caseOf('hotline-12345/BAR-3');
    await hub
      .post(`/api/v1/cases/${caseId}/events`, { event: 'arbitration-accepted', reason: '仲裁委来函' })
      .expect(200);
    expect((await caseOf('hotline-12345/BAR-3')).hotlineOrder.allowed).toBe(false);
    const letter = complaint('petition', 'BAR-4', {
      status: { raw: '已受理', stage: 'in-progress' },
      handling: { unit: '西湖区商务局' },
    });
    await hub.publish(letter);
    expect(await caseOf('petition/BAR-4')).toMatchObject({
      handlingUnit: '西湖区商务局',
      hotlineOrder: { allowed: false },
    });
  });
});

describe('mediation bodies', () => {
  it('the least loaded of the trade with room takes a case, and keeps it', async () => {
    const put = (name: string, capacity: number) =>
      hub
        .anonymous()
        .put(`/api/v1/mediation-bodies/${encodeURIComponent(name)}`)
        .set('authorization', leader)
        .send({ trade: '消费', divisionCode: '330106', capacity })
        .expect(200);
    await put('甲消费调解站', 1);
    await put('乙消费调解站', 4);
    const bodies: string[] = [];
    for (const id of ['BODY-1', 'BODY-2', 'BODY-3']) {
      await hub.publish(complaint('hotline-12345', id));
      bodies.push((await caseOf(`hotline-12345/${id}`)).assignments[0].mediationBody);
    }
    expect(bodies).toEqual(['乙消费调解站', '甲消费调解站', '乙消费调解站']);
    const { items } = (await hub.get('/api/v1/mediation-bodies').expect(200)).body;
    expect(items).toContainEqual(expect.objectContaining({ name: '乙消费调解站', openCases: 2, capacity: 4 }));
    await hub.publish(complaint('petition', 'BODY-4'));
    expect((await caseOf('hotline-12345/BODY-1')).assignments).toHaveLength(1);
  });
});

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
    const year = (body: object) => hub.anonymous().put('/api/v1/calendar/2027').set('authorization', leader).send(body);
    await year({ daysOff: ['2026-01-01'], daysWorked: [], source: '通知' }).expect(400);
    await year({ daysOff: ['2027-01-01', '2027-01-07'], daysWorked: [], source: '通知' }).expect(200);
    const after = clockOf(await caseOf('hotline-12345/CLOCK-3'), 'labour-award');
    expect(after).toMatchObject({ provisional: false, dueAt: '2027-01-08T23:59:59+08:00' });
  });
});

describe('warnings', () => {
  const WEEK_MS = 7 * 86_400_000;
  const wages = (sourceId: string, weeksAgo: number, respondent: { kind: 'person' | 'organisation'; name: string }) =>
    complaint('hotline-12345', sourceId, {
      title: '拖欠工资',
      narrative: `我在工地干活，老板拖欠我工资一直不发，编号${sourceId}。`,
      category: ['劳动和社会保障', '劳动报酬'],
      respondents: [respondent],
      place: { divisionCode: '330110005', address: `余杭区第${sourceId}工地` },
      filedAt: new Date(Date.now() - weeksAgo * WEEK_MS - 3_600_000).toISOString(),
    });

  it('tell a rise and a gathering once, with numbers, addressees and plan; no natural person is ever named', async () => {
    const company = { kind: 'organisation' as const, name: '杭州宏远建筑工程有限公司' };
    const weekly = Array.from({ length: 13 }, (_, week) =>
      wages(`W-${week + 1}`, week + 1, { kind: 'organisation', name: `杭州第${week}号劳务有限公司` }),
    );
    const sudden = Array.from({ length: 14 }, (_, index) => wages(`WN-${index}`, 0, company));
    const foreman = Array.from({ length: 8 }, (_, index) =>
      wages(`WP-${index}`, 0, { kind: 'person', name: '欧阳建国' }),
    );
    await hub.publish(...weekly, ...sudden, ...foreman);
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
        evidence: expect.objectContaining({ observed: 22, falseRate: 0.05, isRising: true }),
      }),
    );
    const gathering = items.find(
      ({ subject }: { subject: { organisation?: string } }) => subject.organisation === company.name,
    );
    expect(gathering.evidence.caseIds).toHaveLength(14);
    expect(JSON.stringify(items)).not.toContain('欧阳建国');

    const path = `/api/v1/warnings/${gathering.warningId}`;
    await hub.post(`${path}/steps`, { state: 'acting', reason: '人社部门进驻工地' }).expect(200);
    await hub.post(`${path}/steps`, { state: 'acknowledged', reason: '晚了' }).expect(409);
    expect((await warnings.evaluateDaily(day(1)))?.raised).toBe(0);
    for (let after = 9; after < 17; after += 1) await warnings.evaluateDaily(day(after));
    const over = (await hub.get(path).expect(200)).body;
    expect(over).toMatchObject({ state: 'closed' });
    expect(over.steps.map(({ state, actor }: { state: string; actor: string }) => [state, actor])).toEqual([
      ['open', 'machine'],
      ['acting', 'key:admin'],
      ['closed', 'machine'],
    ]);
  });
});
