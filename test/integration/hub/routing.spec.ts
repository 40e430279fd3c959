import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

const asLeader = (path: string, body: object = {}) =>
  hub.anonymous().post(path).set('authorization', leader).send(body);

const caseOf = async (path: string) => {
  const { caseId } = (await hub.get(`/api/v1/records/${path}`).expect(200)).body;
  return (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
};

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
    const inChinese = await hub
      .post('/api/v1/rules/routes', { body: '编号,类型\n一,二,三', reason: '试' })
      .set('accept-language', 'zh-CN,en;q=0.5')
      .expect(400);
    expect(inChinese.headers['content-language']).toBe('zh-CN');
    expect(inChinese.body).toMatchObject({
      title: '请求不合要求',
      detail: expect.stringContaining('规则表不能采用，现行规则不变'),
      errors: expect.arrayContaining([{ field: 'row 2', message: '有 3 格，应为 2 格' }]),
    });
    expect((await hub.get('/api/v1/rules/routes').expect(200)).body).toMatchObject({ inForce: 1, versions: [{}] });
  });

  it('leaves for a spreadsheet with no cell that it would run, and comes back as it was', async () => {
    const body = '信号名,词语,除非\n暴力,打人,"=HYPERLINK(""http://example.com"",""x"")"\n';
    const { version, notes } = (await hub.post('/api/v1/rules/signals', { body, reason: '试' }).expect(201)).body;
    // Rows of the other tables that this one would leave without effect.
    expect(notes).toContainEqual(expect.objectContaining({ row: 0, zh: expect.stringContaining('没有“家庭暴力”') }));
    const { text } = await hub.get(`/api/v1/rules/signals/${version}/table.csv`).expect(200);
    expect(text).toContain(`"'=HYPERLINK(`);
    const again = (await hub.post('/api/v1/rules/signals', { body: text, reason: '试' }).expect(201)).body.version;
    const stored = async (of: number) => (await hub.get(`/api/v1/rules/signals/${of}`).expect(200)).body;
    const { body: back, columns } = await stored(again);
    expect(back.trim()).toBe((await stored(version)).body.trim());
    expect(columns.map(({ en }: { en: string }) => en)).toEqual(['Signal', 'Words', 'Unless']);
    expect(columns[0].words).toContainEqual({ own: 'violence', zh: '暴力', en: 'Violence' });
    expect(columns.map(({ field }: { field: string }) => field)).toEqual(['signal', 'words', 'unless']);
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
    // No table was in force before it was: a day that has passed means now, and the answer says so.
    const past = { reason: '改回', effectiveAt: '2020-01-01T00:00:00+08:00' };
    const back = await asLeader('/api/v1/rules/routes/1/activation', past).expect(200);
    expect(Date.parse(back.body.effectiveAt)).toBeGreaterThan(Date.now() - 600_000);
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
    const told = async () => (await hub.get('/api/v1/integration/health').expect(200)).body.warnings;
    const notUsed = { kind: 'rules-not-used', message: expect.stringContaining('routes 90') };
    expect(await told()).toContainEqual(expect.objectContaining(notUsed));
    await asLeader('/api/v1/rules/routes/1/activation', { reason: '改回' }).expect(200);
  });

  it('the database itself knows no approval by the author', async () => {
    const own = hub.query("update rule_table set approved_by = author, state = 'approved' where version = 2");
    await expect(own).rejects.toThrow(/check constraint/);
  });

  it('a stored table that is good no more is shown with what is wrong, and cannot be tried', async () => {
    await hub.query(
      `insert into rule_table (kind, version, body, author, reason, effective_at, state)
       values ('signals', 900, '信号名,词语,颜色' || chr(10) || '暴力,打人,红', 'somebody', 'old', now(), 'proposed')`,
    );
    const { notes } = (await hub.get('/api/v1/rules/signals/900').expect(200)).body;
    expect(notes).toEqual([{ row: 1, zh: expect.any(String), en: 'has an unknown column: level' }]);
    await hub.post('/api/v1/rules/signals/900/dry-run', {}).expect(400);
    await hub.query("delete from rule_table where kind = 'signals' and version = 900");
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
    const { items } = (await hub.get('/api/v1/triage?view=returned&division=330106').expect(200)).body;
    const returned = items.find((item: { caseId: string }) => item.caseId === caseId);
    expect(returned).toMatchObject({ returnedBy: handlingUnit, returnReason: '非本单位' });
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
      `select from matter_event join record r using (record_id) where r.case_id = $1 and event = 'returned'`,
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
    const states = await hub.query<{ content: { status: { stage: string } } }>(
      `select v.content from record_version v join record using (record_id)
       where source_id = 'BACK-3' order by v.version`,
    );
    expect(states.map(({ content }) => content.status.stage)).toEqual(['assigned', 'returned', 'assigned']);
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
  it.each([
    [{ trade: '消费', divisionCode: '310115', capacity: 1 }, 'divisionCode'],
    [{ trade: '消费', divisionCode: '330199', capacity: 1 }, 'divisionCode'],
    [{ trade: '钓鱼', divisionCode: '3301', capacity: 1 }, 'trade'],
    [{ trade: '消费', divisionCode: '3301', capacity: 0 }, 'capacity'],
  ])('that no case could be sent to are refused: %o', async (body, field) => {
    const refused = await hub
      .anonymous()
      .put(`/api/v1/mediation-bodies/${encodeURIComponent('丙调解站')}`)
      .set('authorization', leader)
      .send(body)
      .expect(400);
    expect(refused.body.errors).toEqual([expect.objectContaining({ field })]);
  });

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
    const removal = (body: object) =>
      hub
        .anonymous()
        .post(`/api/v1/mediation-bodies/${encodeURIComponent('甲消费调解站')}/removal`)
        .set('authorization', leader)
        .send(body);
    await removal({}).expect(400);
    await removal({ reason: '该站已撤销' }).expect(204);
    const left = (await hub.get('/api/v1/mediation-bodies').expect(200)).body.items;
    expect(left.map(({ name }: { name: string }) => name)).not.toContain('甲消费调解站');
    const [entry] = await hub.query('select detail from audit_entry where subject = $1 order by at desc limit 1', [
      '甲消费调解站',
    ]);
    expect(entry).toEqual({ detail: { active: false, reason: '该站已撤销' } });
  });
});
