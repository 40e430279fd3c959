import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { FirstPhases } from '../../../apps/hub/src/casework/first-phases.service.js';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { DivisionNames } from '../../../apps/hub/src/reference/division-names.service.js';
import { monthlyReport } from '../../../apps/hub/src/reports/monthly-report.js';
import { complaint } from './complaint.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { movesByActsAlone } from './passed-on.js';
import { goesToWhomTheCityHas } from './taken-elsewhere.js';
import { unknownUnitsAreRefused } from './unknown-units.js';
import { workbookCells } from './workbook-cells.js';

let hub: HubFixture;
let mediator: string;
let triage: string;
beforeAll(async () => {
  hub = await startHubFixture();
  [mediator, triage] = [await hub.signIn('mediator'), await hub.signIn('triage')];
});
afterAll(() => hub?.stop());

const TODAY = civilDateOf(new Date());
const openCase = async (sourceId: string, content: Parameters<typeof dispute>[2] = {}): Promise<string> => {
  await hub.publish(complaint('hotline-12345', sourceId, content));
  return (await hub.get(`/api/v1/records/hotline-12345/${sourceId}`).expect(200)).body.caseId;
};
const act = (caseId: string, name: string, detail: object = {}, as = mediator) =>
  hub
    .anonymous()
    .post(`/api/v1/cases/${caseId}/acts`)
    .set('authorization', as)
    .send({ act: name, reason: '按规定办理', detail });
const lifeOf = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}/life`).expect(200)).body;
const MEDIATOR = { mediator: '方敏', mediationKind: 'people' };

describe('a case in the closed loop', () => {
  it('is routed, accepted, mediated, conferred on, agreed, confirmed, performed and filed away', async () => {
    const caseId = await openCase('LOOP-1');
    expect(await lifeOf(caseId)).toMatchObject({ phase: 'triaged', byPerson: false, conflicts: [] });
    await act(caseId, 'accept').expect(200);
    await act(caseId, 'start-mediation', MEDIATOR).expect(200);
    await act(caseId, 'call-conference', { units: ['西湖区市场监督管理局', '北山街道'] }).expect(200);
    const duties = [{ unit: '北山街道', what: '核实余额', due: plusDays(TODAY, 5) }];
    await act(caseId, 'hold-conference', { minutes: '各方到会', duties }).expect(200);
    await act(caseId, 'agree', { terms: '十日内退还余额' }).expect(200);
    await act(caseId, 'ask-confirmation', { court: '西湖区人民法院', consent: true }).expect(200);
    await act(caseId, 'confirm', { caseNumber: '(2026)浙0106民特1号' }).expect(200);
    const inPerformance = await lifeOf(caseId);
    expect(inPerformance.possible.map(({ act: name }: { act: string }) => name)).toEqual(['close', 'fail']);
    const closed = (await act(caseId, 'close', { result: 'performed', satisfaction: 5 }).expect(200)).body;
    expect(closed).toMatchObject({ phase: 'closed', byPerson: true });
    await act(caseId, 'archive', { archiveNumber: '2026-调-001' }).expect(200);
    const { status, clocks } = (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    expect(status).toBe('closed');
    const states = new Map(clocks.map(({ rule, state }: { rule: string; state: string }) => [rule, state]));
    expect(states.get('judicial-confirmation')).toBe('met');
    expect(states.get('city-start')).toBe('met');
    const tasks = await hub.query('select kind, state from case_task where case_id = $1 order by task_id', [caseId]);
    expect(tasks.map((task) => Object.values(task as object).join(' '))).toEqual(['conference done', 'duty cancelled']);
  });

  it('refuses what the table does not have, what states too little and whom it does not name, and keeps that on record', async () => {
    const caseId = await openCase('LOOP-2');
    const illegal = (await act(caseId, 'agree', { terms: '退款' }).expect(409)).body;
    expect(illegal.detail).toContain('the case stands at triaged');
    await act(caseId, 'accept').expect(200);
    const incomplete = (await act(caseId, 'start-mediation', { mediator: '方敏' }).expect(400)).body;
    expect(incomplete.errors).toEqual([{ field: 'detail.mediationKind', message: expect.any(String) }]);
    await act(caseId, 'transfer', { authority: '某区人民法院' }).expect(403);
    await act(caseId, 'invent').expect(400);
    expect((await lifeOf(caseId)).phase).toBe('accepted');
    const refused = await hub.query<{ because: string }>(
      `select detail ->> 'because' as because from audit_entry where subject = $1 and action = 'casework-refused'
       order by audit_id`,
      [caseId],
    );
    expect(refused.map(({ because }) => because.split(' ')[0])).toEqual(['agree', 'detail.mediationKind:', 'transfer']);
  });

  it('refuses units that the city does not have, says which may be meant, and keeps that on record', async () =>
    unknownUnitsAreRefused(hub, await openCase('LOOP-7')));
  it('goes to whom the city has, to no agreement that nobody signed, and is followed up until it is kept', async () =>
    goesToWhomTheCityHas(hub, await openCase('LOOP-8')));
  it('moves by acts alone: what is passed on of other authorities moves nothing, and what is refused is on record', async () =>
    movesByActsAlone(hub, await openCase('LOOP-9')));

  it('refuses an act on a case that has changed since it was looked at', async () => {
    const caseId = await openCase('LOOP-3');
    const { revision } = await lifeOf(caseId);
    await act(caseId, 'accept').expect(200);
    const body = { act: 'start-mediation', reason: '启动', revision, detail: MEDIATOR };
    await hub.post(`/api/v1/cases/${caseId}/acts`, body).expect(412);
  });

  it('hides the people in what was written, until a purpose is stated', async () => {
    const caller = { kind: 'person', name: '欧阳明珠', phone: '13812345678' } as const;
    const caseId = await openCase('LOOP-4', { complainants: [caller] });
    await act(caseId, 'accept').expect(200);
    await act(caseId, 'start-mediation', MEDIATOR).expect(200);
    await act(caseId, 'agree', { terms: '退还欧阳明珠 500 元，电话 13812345678' }).expect(200);
    const masked = JSON.stringify(await lifeOf(caseId));
    expect(masked).not.toMatch(/欧阳明珠|13812345678/);
    const open = (await hub.get(`/api/v1/cases/${caseId}/life`, '回访').expect(200)).body;
    expect(JSON.stringify(open)).toContain('欧阳明珠');
  });

  it('that was stored before there were phases gets its own, without news to anybody', async () => {
    const caseId = await openCase('LOOP-6');
    await hub.outboxEmpty();
    await hub.query('update case_file set phase = null, online = null where case_id = $1', [caseId]);
    await hub.restart();
    const phase = async () =>
      (await hub.query<{ phase: string | null }>('select phase from case_file where case_id = $1', [caseId]))[0]?.phase;
    while ((await phase()) === null) await hub.part(FirstPhases).assessSome();
    expect(await phase()).toBe('triaged');
    expect(await hub.query('select 1 from outbox where key = $1', [caseId])).toEqual([]);
  });

  it('stays as it is through a restart', async () => {
    const caseId = await openCase('LOOP-5');
    await act(caseId, 'accept').expect(200);
    const before = await lifeOf(caseId);
    await hub.restart();
    expect(await lifeOf(caseId)).toEqual(before);
  });
});

describe('what sources report of a case that people work on', () => {
  const order = (sourceId: string, stage: string, content: object) =>
    complaint('hotline-12345', sourceId, { ...content, status: { raw: stage, stage } } as never);

  it('is taken where it moves the case on: an agreement reported by the source', async () => {
    const content = {
      complainants: [{ kind: 'person', name: '司徒青', phone: '13900001111' }],
      respondents: [{ kind: 'organisation', name: '杭州一号餐饮有限公司' }],
    };
    await hub.publish(order('SRC-1', 'assigned', content));
    const { caseId } = (await hub.get('/api/v1/records/hotline-12345/SRC-1').expect(200)).body;
    await act(caseId, 'accept').expect(200);
    await act(caseId, 'start-mediation', MEDIATOR).expect(200);
    await hub.publish(order('SRC-1', 'agreed', content));
    expect(await lifeOf(caseId)).toMatchObject({ phase: 'agreement', conflicts: [] });
    await hub.publish(order('SRC-1', 'in-progress', content));
    expect(await lifeOf(caseId)).toMatchObject({ phase: 'in-mediation', conflicts: [] });
  });

  it('is shown as a conflict where it contradicts them, until somebody acts', async () => {
    const content = {
      complainants: [{ kind: 'person', name: '司徒红', phone: '13900002222' }],
      respondents: [{ kind: 'organisation', name: '杭州二号餐饮有限公司' }],
    };
    await hub.publish(order('SRC-2', 'assigned', content));
    const { caseId } = (await hub.get('/api/v1/records/hotline-12345/SRC-2').expect(200)).body;
    await act(caseId, 'accept').expect(200);
    await act(caseId, 'start-mediation', MEDIATOR).expect(200);
    await hub.publish(order('SRC-2', 'closed', content));
    const conflict = { system: 'hotline-12345', sourceId: 'SRC-2', event: 'closed', phase: 'in-mediation' };
    expect(await lifeOf(caseId)).toMatchObject({ phase: 'in-mediation', conflicts: [conflict] });
    expect((await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.status).toBe('in-progress');
    await act(caseId, 'fail', { guidance: 'litigation' }).expect(200);
    expect(await lifeOf(caseId)).toMatchObject({ phase: 'not-agreed', conflicts: [] });
  });

  it('brings a returned order back for triage', async () => {
    const content = {
      complainants: [{ kind: 'person', name: '司徒蓝', phone: '13900003333' }],
      respondents: [{ kind: 'organisation', name: '杭州三号餐饮有限公司' }],
    };
    await hub.publish(order('SRC-3', 'assigned', content));
    await hub.publish(order('SRC-3', 'returned', content));
    const { caseId } = (await hub.get('/api/v1/records/hotline-12345/SRC-3').expect(200)).body;
    expect((await lifeOf(caseId)).phase).toBe('registered');
    await act(caseId, 'triage', {}, triage).expect(200);
    expect((await lifeOf(caseId)).phase).toBe('triaged');
  });
});

describe('assessment', () => {
  const COUNTY = '330127';
  const place = { divisionCode: '330127100', address: '淳安县千岛湖镇' };
  const shareOf = (row: { shares: { measure: string; part: number; of: number }[] }, measure: string) => {
    const { part, of } = row.shares.find((share) => share.measure === measure)!;
    return `${part}/${of}`;
  };

  it('counts what became of cases by division, unit and source, and names the cases behind each figure', async () => {
    const [resolved, failed, open] = [
      await openCase('ASS-1', { place, channel: '微信' }),
      await openCase('ASS-2', { place, channel: '电话' }),
      await openCase('ASS-3', { place, channel: '电话' }),
    ];
    for (const caseId of [resolved, failed]) {
      await act(caseId, 'accept').expect(200);
      await act(caseId, 'start-mediation', MEDIATOR).expect(200);
    }
    await act(resolved, 'agree', { terms: '退还' }).expect(200);
    await act(resolved, 'close', { result: 'performed', satisfaction: 5 }).expect(200);
    await act(failed, 'fail', { guidance: 'litigation' }).expect(200);

    const query = `from=${plusDays(TODAY, -3)}&to=${TODAY}&division=${COUNTY}`;
    const assessment = async (by: string) => (await hub.get(`/api/v1/assessment?${query}&by=${by}`).expect(200)).body;
    const { total, rows, measures } = await assessment('county');
    expect(rows).toMatchObject([{ code: COUNTY, name: '淳安县', cases: 3, medianDays: 0 }]);
    expect(total).toMatchObject({ code: '', cases: 3 });
    const figures = measures.map(({ measure }: { measure: string }) => `${measure} ${shareOf(rows[0], measure)}`);
    expect(figures).toEqual(
      expect.arrayContaining([
        'accepted 2/3',
        'ended 2/3',
        'resolved 1/2',
        'online 1/3',
        'returned 0/3',
        'satisfied 1/1',
      ]),
    );
    expect(measures[0].definition.zh).toContain('÷');
    expect((await assessment('township')).rows).toMatchObject([{ code: '330127100', cases: 3 }]);
    expect((await assessment('source')).rows).toMatchObject([{ code: 'hotline-12345', cases: 3 }]);
    const units = (await assessment('unit')).rows;
    expect(units.map(({ code }: { code: string }) => code)).toContain('淳安县市场监督管理局');

    const counted = async (more: string) =>
      (await hub.get(`/api/v1/assessment/cases?${query}&${more}`).expect(200)).body;
    const idsOf = ({ items }: { items: { caseId: string }[] }) => items.map(({ caseId }) => caseId);
    expect(await counted(`code=${COUNTY}&measure=resolved`)).toMatchObject({
      items: [{ caseId: resolved, outcome: 'resolved', days: 0 }],
      nextCursor: null,
    });
    expect(idsOf(await counted('measure=resolved&holds=false'))).toEqual([failed]);
    expect(idsOf(await counted('measure=ended&holds=false'))).toEqual([open]);
    const first = await counted('limit=2');
    expect(idsOf(await counted(`cursor=${first.nextCursor}`))).toEqual([open]);

    const book = await workbookCells(hub.get(`/api/v1/assessment/workbook?${query}`).set('accept-language', 'zh-CN'));
    expect(book.slice(0, 3).map((row) => row.slice(0, 5))).toEqual([
      ['县（市、区）', '案件', '登记分流率 %', '登记分流率', '分母'],
      ['合计', 3, 100, 3, 3],
      ['淳安县', 3, 100, 3, 3],
    ]);
    expect(JSON.stringify(book)).toContain('÷');
    await hub.post(`/api/v1/cases/${open}/returns`, { unit: units[0].code, reason: '非本单位职责' }).expect(200);
    expect(shareOf((await assessment('county')).rows[0], 'returned')).toBe('1/3');
  });

  it('makes the report of a month with the same figures, and keeps an issued one as it was', async () => {
    const report = (month: string, format = 'json') =>
      hub.get(`/api/v1/monthly-reports/draft?month=${month}&format=${format}`).expect(200);
    const month = '2026-03';
    const filed = { place, filedAt: `${month}-05T10:00:00+08:00` };
    await openCase('MONTH-1', filed);
    const { total, counties, types, sources, yearBefore, laggards } = (await report(month)).body;
    for (const [by, rows] of Object.entries({ county: counties, type: types, source: sources })) {
      const assessed = (await hub.get(`/api/v1/assessment?from=${month}-01&to=${month}-31&by=${by}`).expect(200)).body;
      const plain = (list: { name: unknown }[]) => list.map((row) => ({ ...row, name: null }));
      expect([assessed.total, plain(assessed.rows)]).toEqual([total, plain(rows)]);
    }
    expect([total.cases > 0, yearBefore.cases, laggards]).toEqual([true, 0, []]);
    // The command makes it without the hub's keys: of nothing that is sealed.
    const keyless = await openDatabase(hub.databaseUrl);
    const bare = await monthlyReport(month, {
      database: keyless,
      nameOf: (code) => hub.part(DivisionNames).nameOf(code),
      today: TODAY,
    });
    await keyless.destroy();
    expect(JSON.parse(JSON.stringify(bare))).toEqual((await report(month)).body);
    expect((await report(month, 'html')).text).toContain('2026年3月矛盾纠纷化解工作月报');
    expect((await report(month, 'word')).headers['content-type']).toContain('application/msword');

    const issue = (of: string) => hub.post('/api/v1/monthly-reports', { month: of, reason: '按月印发' });
    await issue(TODAY.slice(0, 7)).expect(409);
    const { reportId, digest } = (await issue(month).expect(201)).body;
    await openCase('MONTH-2', filed);
    expect((await report(month)).body.total.cases).toBe(total.cases + 1);
    const path = `/api/v1/monthly-reports/${reportId}`;
    const kept = (await hub.get(path).expect(200)).body;
    expect([kept.report.total.cases, kept.intact, kept.digest]).toEqual([total.cases, true, digest]);
    expect((await hub.get(`${path}?format=html`).expect(200)).text).toContain(digest);
    expect((await issue(month).expect(201)).body.edition).toBe(2);
    await hub.query(`update monthly_report set body = replace(body, '"cases":', '"cases":1') where report_id = $1`, [
      reportId,
    ]);
    expect((await hub.get(path).expect(200)).body.intact).toBe(false);
    await hub.get('/api/v1/monthly-reports/draft?month=2999-01').expect(400);
    await hub.get('/api/v1/monthly-reports/999').expect(404);
  });

  it.each([
    'from=2026-02-30',
    'from=2026-03-02&to=2026-03-01',
    'from=2024-01-01&to=2026-01-01',
    'by=person',
    'division=3301',
  ])('refuses %s', async (query) => {
    await hub.get(`/api/v1/assessment?${query}`).expect(400);
  });
});

describe('the casebook', () => {
  const DIVISION = '330114';
  const place = { divisionCode: DIVISION, address: '钱塘区白杨街道' };
  const caller = { kind: 'person', name: '欧阳明珠', phone: '13812345678' } as const;
  const pageOf = async (query: string, purpose?: string) =>
    (await hub.get(`/api/v1/casebook?division=${DIVISION}&${query}`, purpose).expect(200)).body;
  let performed: string;
  let open: string;

  beforeAll(async () => {
    performed = await openCase('BOOK-1', { place, complainants: [caller], amountYuan: 900 });
    open = await openCase('BOOK-2', { place, title: '=预付卡余额不退', complainants: [caller] });
    await act(performed, 'accept').expect(200);
    await act(performed, 'start-mediation', MEDIATOR).expect(200);
    await act(performed, 'agree', { terms: '十日内向欧阳明珠退还余额', performBy: TODAY }).expect(200);
    await act(performed, 'close', { result: 'performed', satisfaction: 4 }).expect(200);
  });

  it('tells a case in one row from intake to performance, people masked without a purpose', async () => {
    const { total, items } = await pageOf('sort=caseNumber&direction=asc');
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({
      caseId: performed,
      divisionName: '钱塘区白杨街道',
      amountYuan: 900,
      records: [{ system: 'hotline-12345', sourceId: 'BOOK-1' }],
      mediator: '方敏',
      mediationKind: 'people',
      phase: 'closed',
      performBy: TODAY,
      performed: 'performed',
      outcome: 'resolved',
      satisfaction: 4,
      paperNumber: null,
    });
    expect(items[0].stages).toMatchObject({ accepted: TODAY, mediation: TODAY, agreement: TODAY, closed: TODAY });
    expect(items[1].stages).toMatchObject({ accepted: null, mediation: null, agreement: null, ended: null });
    expect(JSON.stringify(items)).not.toContain('欧阳明珠');
    const opened = (await pageOf('sort=caseNumber&direction=asc', '核对台账')).items[0];
    expect(opened).toMatchObject({ complainants: ['欧阳明珠'], terms: '十日内向欧阳明珠退还余额' });
  });

  it('is filtered, paged and grouped', async () => {
    const idsOf = async (query: string) => (await pageOf(query)).items.map(({ caseId }: { caseId: string }) => caseId);
    expect(await idsOf('state=open')).toEqual([open]);
    expect(await idsOf('state=ended')).toEqual([performed]);
    expect(await idsOf('phase=closed')).toEqual([performed]);
    expect(await idsOf('system=court')).toEqual([]);
    expect(await idsOf(`to=${plusDays(TODAY, -3000)}`)).toEqual([]);
    const first = await pageOf('limit=1&sort=caseNumber&direction=asc');
    expect([first.items[0].caseId, first.nextCursor]).toEqual([performed, '1']);
    expect(await idsOf(`limit=1&sort=caseNumber&direction=asc&cursor=1`)).toEqual([open]);
    const groups = (await hub.get(`/api/v1/casebook/groups?division=${DIVISION}&by=county`).expect(200)).body;
    const counts = { cases: 2, accepted: 1, ended: 1, resolved: 1, overdue: expect.any(Number) };
    expect(groups.items).toEqual([{ code: DIVISION, name: '钱塘区', ...counts }]);
    await hub.get('/api/v1/casebook?sort=title').expect(400);
    await hub.get('/api/v1/casebook?from=2026-03-02&to=2026-03-01').expect(400);
  });

  it('has the number of the paper file beside its own, entered with a reason and kept with those before', async () => {
    expect((await pageOf('state=without-paper')).total).toBe(1);
    const path = `/api/v1/cases/${performed}/paper-files`;
    await hub.post(path, { number: '2026-调-0317' }).expect(400);
    await hub.post(path, { number: '2026-调-0317', reason: '立卷' }).expect(201);
    await hub.post(path, { number: '2026-调-0318', place: '档案室 3 柜', reason: '欧阳明珠案编号有误' }).expect(201);
    expect((await pageOf('state=ended')).items).toMatchObject([
      { paperNumber: '2026-调-0318', paperPlace: '档案室 3 柜' },
    ]);
    const { items } = (await hub.get(path).expect(200)).body;
    expect(items.map(({ number }: { number: string }) => number)).toEqual(['2026-调-0318', '2026-调-0317']);
    expect(items[0].reason).not.toContain('欧阳明珠');
    expect((await pageOf('state=without-paper')).total).toBe(0);
    const entries = await hub.query<{ kind: string }>(
      `select kind from judgement where case_id = $1 and kind = 'paper-file'`,
      [performed],
    );
    expect(entries).toHaveLength(2);
    await act(performed, 'archive', { archiveNumber: '2026-档-9' }).expect(200);
    expect((await pageOf('state=ended')).items).toMatchObject([{ paperNumber: '2026-档-9' }]);
  });

  it('is a workbook too, in which nothing is a formula, and each is in the audit trail', async () => {
    const book = (purpose?: string) =>
      workbookCells(hub.get(`/api/v1/export/casebook?division=${DIVISION}`, purpose).set('accept-language', 'zh-CN'));
    const [heads, first, second] = await book();
    const cell = (row: unknown[] | undefined, head: string) => row?.[heads?.indexOf(head) ?? -1];
    expect([cell(first, '调解员'), cell(first, '涉案金额（元）'), cell(first, '履行情况')]).toEqual([
      '方敏',
      900,
      '已履行',
    ]);
    expect(String(cell(second, '纠纷名称'))).toMatch(/^'=/);
    expect(JSON.stringify([first, second])).not.toContain('欧阳明珠');
    expect(cell((await book('核对台账'))[1], '申请人')).toBe('欧阳明珠');
    const trail = await hub.query<{ purpose: string | null }>(
      `select purpose from audit_entry where action = 'export' and subject = 'casebook' order by audit_id`,
    );
    expect(trail.map(({ purpose }) => purpose)).toEqual([null, '核对台账']);
  });
});
