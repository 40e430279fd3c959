import { expect, it } from '@jest/globals';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { Delivering } from '../../../apps/hub/src/exchange/delivering.service.js';
import { eventually } from '../../eventually.js';
import type { CourtUnderTest } from '../connectors/sources/court-under-test.js';
import type { HotlineUnderTest } from '../connectors/sources/hotline-under-test.js';
import type { Told } from '../connectors/sources/source-under-test.js';
import { AGREEMENT, OTHER_PAPERS, provesToBe } from '../intake/in-the-room.js';
import { Resident, STATEMENT } from '../intake/resident.js';
import { DepartmentReceiver, takes } from './department-receiver.js';
import type { HubFixture } from './hub-fixture.js';
import type { ProvinceUnderTest } from './province-line.js';

const PURPOSE = '核对来源';
const TODAY = civilDateOf(new Date());

/** One dispute, as the hotline and the court write it down; the third telling is the resident's own. */
const { narrative, occurredOn, amountYuan } = STATEMENT.about;
const { name, phone, paper } = STATEMENT.me;
const ORDER_NO = 'GD202603050001';
export const COURT_ID = 'TJ-2026-0106-778';
const ORDER = {
  order_no: ORDER_NO,
  call_time: `${TODAY} 08:05:00`,
  channel: '电话',
  order_type: '投诉',
  caller_name: name,
  caller_phone: phone,
  title: '楼上漏水',
  content: narrative,
  event_address: STATEMENT.where.place,
  area_code: '330106005',
  target_name: STATEMENT.other.otherName,
  status: '已派',
};
const COURT_ITEM = {
  id: COURT_ID,
  caseNumber: '(2026)浙0106民诉前调778号',
  cause: '相邻关系纠纷',
  status: '待委派',
  applicants: [{ kind: 'person', name, idType: '居民身份证', idNumber: paper, phone }],
  respondents: [{ kind: 'person', name: STATEMENT.other.otherName }],
  claim: STATEMENT.want.claim,
  facts: `被告${occurredOn}起${narrative}`,
  amount: Number(amountYuan),
  disputeAddress: STATEMENT.where.place,
  courtCode: '330106',
  court: '杭州市西湖区人民法院',
  acceptedAt: `${TODAY}T09:00:00+08:00`,
};

/** Where a step must be seen. */
interface Step {
  readonly phase: string;
  /** What the sources are told; the court only of what it does not say itself. */
  readonly told: string;
  readonly court?: string | null;
  readonly page: string;
  /** The stage that has its day in the ledger. */
  readonly stage: string;
}

interface Parts {
  readonly hub: () => HubFixture;
  readonly hotline: () => HotlineUnderTest;
  readonly court: () => CourtUnderTest;
  readonly pages: () => string;
  readonly province: ProvinceUnderTest;
}

interface Delivery {
  readonly caseId: string;
  readonly trouble: string | null;
  readonly attempts: number;
  readonly state: string;
}

/** One dispute told three times, followed through the closed loop: in the sources, a department, the province, ledger and phone page. */
export function itFollowsADispute({ hub: hubOf, hotline, court, pages, province }: Parts): void {
  const receiver = new DepartmentReceiver();
  let department = '';
  let caseId = '';
  let her: Resident;

  const caseOf = (system: string, sourceId: string) =>
    eventually(async () => {
      const { status, body } = await hubOf().get(`/api/v1/records/${system}/${sourceId}`);
      return status === 200 && (body.caseId as string | null);
    }, `a case of ${system} ${sourceId}`);
  const fileAtCourt = (item: object) => {
    const at = court().nextTime();
    court().putExactly(COURT_ID, at, JSON.stringify({ ...item, updatedAt: new Date(at).toISOString() }));
  };
  const act = (of: string, detail: object = {}) =>
    hubOf().post(`/api/v1/cases/${caseId}/acts`, { act: of, reason: '按规定办理', detail }).expect(200);
  const lastTold = async (source: { told(): Promise<Told[]> }, id: string) => {
    const orders = (await source.told()).filter((told) => told.id === id);
    return orders.at(-1)?.status ?? null;
  };
  const ofProvince = () =>
    province.desk.events().flatMap(({ data }) => {
      const { caseId: of, phase } = data as { caseId: string; phase?: string };
      return of === caseId && phase ? [phase] : [];
    });
  const inLedger = async () => {
    const { items } = (await hubOf().get('/api/v1/casebook?division=330106&limit=100').expect(200)).body;
    return items.find((row: { caseId: string }) => row.caseId === caseId);
  };
  const deliveries = async (): Promise<Delivery[]> =>
    (
      await hubOf()
        .anonymous()
        .get('/api/v1/exchange/deliveries?limit=100')
        .set('authorization', `Bearer ${department}`)
        .expect(200)
    ).body.items.filter((item: Delivery) => item.caseId === caseId);

  const seesEverywhere = async (step: Step, isDepartmentThere = true) => {
    const { phase, told, court: courtIsTold = told, page } = step;
    await eventually(async () => (await lastTold(hotline(), ORDER_NO)) === told, `the hotline is told ${told}`);
    await eventually(async () => (await lastTold(court(), COURT_ID)) === courtIsTold, `the court: ${courtIsTold}`);
    await eventually(() => ofProvince().at(-1) === phase, `the province has ${phase}`);
    await eventually(async () => (await her.get('/progress/view')).text.includes(page), `her page: ${page}`);
    if (isDepartmentThere)
      await eventually(() => receiver.phasesOf(caseId).at(-1) === phase, `the department has ${phase}`);
    const row = await inLedger();
    expect([row.phase, row.stages[step.stage]]).toEqual([phase, TODAY]);
  };

  it('is one case, though it was told to the hotline, on the phone page and at court', async () => {
    const wanted = { name: '翠苑街道平台', role: 'department', readsOnly: false, requestsPerMinute: 6000 };
    const key = { ...wanted, divisions: ['330106005'], reason: '对接' };
    department = (await hubOf().post('/api/v1/keys', key).expect(201)).body.bearer;
    const filter = { events: ['CaseOpened', 'CaseUpdated'] };
    const subscription = { name: '本街道的案件', channel: 'webhook', url: await receiver.start(), filter };
    const { secret } = (
      await hubOf()
        .anonymous()
        .post('/api/v1/exchange/subscriptions')
        .set('authorization', `Bearer ${department}`)
        .send(subscription)
        .expect(201)
    ).body;
    receiver.checksBy(secret);
    await hotline().add(ORDER);
    caseId = await caseOf('hotline-12345', ORDER_NO);
    her = new Resident(pages());
    const code = await her.state();
    expect(await caseOf('intake', code.split('-')[0] as string)).toBe(caseId);
    fileAtCourt(COURT_ITEM);
    expect(await caseOf('court', COURT_ID)).toBe(caseId);
    const { items } = (
      await hubOf()
        .get(`/api/v1/lookup?q=${encodeURIComponent(name)}`, PURPOSE)
        .expect(200)
    ).body;
    expect(items).toMatchObject([
      { caseId, disputeType: 'D02', divisionCode: expect.stringMatching(/^330106005/), records: { length: 3 } },
    ]);
    await her.post('/progress', { code });
    expect((await her.get('/progress/view')).text).toContain('已提交，并送达');
  });

  it('is triaged and accepted, which each source, department, province, ledger and her page shows', async () => {
    const { handlingUnit } = (await hubOf().get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const back = { unit: handlingUnit, reason: '须由街道牵头' };
    await hubOf().post(`/api/v1/cases/${caseId}/returns`, back).expect(200);
    await act('triage');
    await seesEverywhere({ phase: 'triaged', told: '已分流', page: '已分派：', stage: 'triaged' });
    const accepts = (bearer: string) =>
      hubOf()
        .anonymous()
        .post(`/api/v1/exchange/cases/${caseId}/replies`)
        .set({ authorization: `Bearer ${bearer}`, 'idempotency-key': 'journey-1' })
        .send({ kind: 'accepted', words: '由我单位受理' });
    // The township sees the case; who has it since it was returned accepts it.
    await accepts(department).expect(403);
    const { handlingUnit: units } = (await hubOf().get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const key = { name: '承办单位', role: 'department', readsOnly: false, units: [units], reason: '对接' };
    await accepts((await hubOf().post('/api/v1/keys', key).expect(201)).body.bearer).expect(200);
    await seesEverywhere({ phase: 'accepted', told: '已受理', page: '已受理：', stage: 'accepted' });
  });

  it('asks her for a time and for papers on her page, and has her answers with their words kept from who states no purpose', async () => {
    const path = `/api/v1/cases/${caseId}/asks`;
    const [answerBy, on] = [plusDays(TODAY, 2), plusDays(TODAY, 4)];
    const time = { kind: 'time', times: [{ on, from: '09:30', place: '某某的家' }], answerBy };
    const unknown = (await hubOf().post(path, time).expect(400)).body;
    expect(unknown.errors).toMatchObject([{ field: 'times.0.place' }]);
    await hubOf().post(path, { kind: 'papers', answerBy }).expect(400);
    const times = [{ on, from: '09:30', place: '翠苑街道综治中心' }];
    await hubOf()
      .post(path, { ...time, times })
      .expect(201);
    await hubOf().post(path, { kind: 'wanted', answerBy }).expect(201);
    await hubOf().post(path, { kind: 'wanted', answerBy }).expect(409);
    const open = (await hubOf().get('/api/v1/asks?standing=unanswered&mine=true&limit=1').expect(200)).body;
    expect(open.items).toMatchObject([{ caseId, kind: 'time', isNew: false }]);
    const next = (await hubOf().get(`/api/v1/asks?standing=unanswered&cursor=${open.nextCursor}`).expect(200)).body;
    expect([next.items.length, next.items[0].kind, next.nextCursor]).toEqual([1, 'wanted', null]);
    const idOf = (text: string, at: number) => [...text.matchAll(/\/progress\/asks\/([\w-]+)/g)][at]?.[1];
    const page = await eventually(async () => {
      const { text } = await her.get('/progress/view');
      return idOf(text, 1) ? text : null;
    }, 'both questions are on her page');
    await her.post(`/progress/asks/${idOf(page, 0)}`, { choice: '1' });
    await her.post(`/progress/asks/${idOf(page, 1)}`, { words: `修好，并向${name}道歉` });
    const answered = await eventually(async () => {
      const { items } = (await hubOf().get(path, PURPOSE).expect(200)).body;
      return items.every(({ state }: { state: string }) => state === 'answered') && items;
    }, 'the hub has her answers');
    expect(answered).toMatchObject([
      { kind: 'wanted', system: 'intake', answers: [{ choice: 'answered', words: `修好，并向${name}道歉` }] },
      { kind: 'time', times, answers: [{ choice: '1', words: null }] },
    ]);
    expect((await hubOf().get(path).expect(200)).text).not.toContain(name);
    const figures = async () => (await hubOf().get('/api/v1/asks/figures').expect(200)).body;
    expect(await figures()).toEqual({ new: 2, unanswered: 0, rooms: 0, newOfMine: 2 });
    const [wanted, chosen] = answered;
    await hubOf().post(`${path}/${wanted.askId}/seen`, { answers: 1 }).expect(200);
    await hubOf().post(`${path}/999999/seen`, { answers: 1 }).expect(404);
    const desk = (await hubOf().get('/api/v1/asks').expect(200)).body;
    expect(desk.items).toMatchObject([{ askId: chosen.askId, caseId, kind: 'time', state: 'answered', isNew: true }]);
    await hubOf().post(`${path}/${chosen.askId}/seen`, { answers: 5 }).expect(200);
    expect(await figures()).toEqual({ new: 0, unanswered: 0, rooms: 0, newOfMine: 0 });
    await eventually(async () => {
      const { items } = (await hubOf().get(`/api/v1/cases/${caseId}/write-backs`).expect(200)).body;
      const asked = items.filter(({ status }: { status: string }) => status === '请您答复');
      return asked.length === 2 && asked.every(({ state }: { state: string }) => state === 'taken');
    }, 'both questions have their receipts');
  });

  it('brings both sides together in a room on the pages, whose protocol is filed with its SM3', async () => {
    const opened = await hubOf()
      .post(`/api/v1/cases/${caseId}/rooms`, { others: 1, until: plusDays(TODAY, 7) })
      .expect(201);
    const { askId, invitations } = opened.body;
    const [mediator, other] = invitations.map(({ code }: { code: string }) => ({ code }));
    const [mediators, others] = [her.elsewhere('192.0.2.8'), her.elsewhere('192.0.2.9')];
    const room = async () => (await hubOf().get(`/api/v1/asks?standing=rooms`).expect(200)).body.items;
    // Codes are not tried until there is a door: who guesses is shut out.
    await eventually(async () => (await room())[0]?.state === 'delivered', 'the room is open');
    expect(await room()).toMatchObject([
      { askId, caseId, kind: 'room', invited: ['mediator', 'other-1'], isNew: false },
    ]);
    expect((await mediators.post('/room', mediator)).path).toBe('/room/view');
    // The other side's code went to the wrong person.
    expect((await others.post('/room', other)).text).toContain('您是对方当事人');
    const renew = (seat: string) =>
      hubOf().post(`/api/v1/cases/${caseId}/asks/${askId}/invitations`, { seat, reason: '短信误发他人' });
    await renew('other-2').expect(400);
    const codes = (state: string) =>
      hubOf().query<{ orderId: string }>(
        `select order_id as "orderId" from write_back where ask ->> 'kind' = 'invitation' and state = $1`,
        [state],
      );
    const isTaken = async () => (await codes('taken'))[0];
    await renew('other-1').expect(201);
    const { orderId } = await eventually(isTaken, 'the code is given');
    expect((await others.get('/room/view')).path).toBe('/room');
    // Had it been held, it would not go out after the code that was given since.
    const setState = (state: string) =>
      hubOf().query('update write_back set state = $2 where order_id = $1', [orderId, state]);
    await setState('held');
    const { code: renewed } = (await renew('other-1').expect(201)).body.invitations[0];
    await eventually(isTaken, 'another code is given');
    await hubOf().post(`/api/v1/write-backs/${orderId}/resend`, { reason: '再试' }).expect(409);
    await setState('taken');
    expect((await others.post('/room', other)).status).toBe(422);
    expect((await others.post('/room', { code: renewed })).text).toContain('您是对方当事人');
    await mediators.post('/room/sit', { joint: 'yes' });
    await others.post('/room/say', { words: `我愿意赔${name}八千元`, audience: 'all' });
    const path = `/api/v1/cases/${caseId}`;
    await mediators.post('/room/agreement', { agreement: AGREEMENT });
    expect((await her.post('/room/enter')).text).toContain(AGREEMENT);
    await hubOf().post(`${path}/asks/${askId}/papers/agreement`, {}).expect(409);
    for (const [who, called, number] of [
      [her, name, paper],
      [others, '单于海澜', OTHER_PAPERS[0]],
      [mediators, '方敏', OTHER_PAPERS[1]],
    ] as const) {
      const { path: to, digest } = await provesToBe(who, called, number);
      await who.post(to, { digest });
    }
    // The other side’s company has not signed, nor is anybody entered as a mediator or as speaking for it.
    await eventually(async () => {
      const { body } = await hubOf().post(`${path}/asks/${askId}/papers/agreement`, {}).expect(409);
      return String(body.detail).includes('is no mediator of the case');
    }, 'the mediator’s signature is nobody’s whom the case knows');
    const enter = (participant: object) => hubOf().post(`${path}/participants`, participant).expect(201);
    await enter({ role: 'mediator', name: '方敏' });
    const missing = await hubOf().post(`${path}/asks/${askId}/papers/agreement`, {}).expect(409);
    expect(missing.body.detail).toBe('1 of the other side have not signed, nor has a representative');
    await hubOf().post(`${path}/participants`, { role: 'representative', name: STATEMENT.other.otherName }).expect(400);
    await enter({ role: 'representative', name: STATEMENT.other.otherName, side: 'respondent' });
    const signed = await eventually(async () => {
      const { status, body } = await hubOf().post(`${path}/asks/${askId}/papers/agreement`, {});
      return status === 201 && body;
    }, 'all signatures have come');
    expect((await hubOf().get(`${path}/documents/${signed.documentId}/content`, PURPOSE).expect(200)).text).toMatch(
      new RegExp(`^${AGREEMENT}\\n[^]*申请人：${name} ${paper}[^]*调解员：方敏 `),
    );
    await mediators.post('/room/close');
    const filed = await eventually(async () => {
      const { status, body } = await hubOf().post(`${path}/asks/${askId}/papers/protocol`, {});
      return status === 201 && body;
    }, 'the protocol has come');
    const { text } = await hubOf().get(`${path}/documents/${filed.documentId}/content`, PURPOSE).expect(200);
    expect(text).toContain(`对方当事人：我愿意赔${name}八千元`);
    await hubOf().post(`${path}/asks/${askId}/papers/protocol`, {}).expect(409);
    const asks = await hubOf().get(`${path}/asks`).expect(200);
    expect(asks.body.items[0]).toMatchObject({ kind: 'room', state: 'answered', invited: ['mediator', 'other-1'] });
    expect((await hubOf().get('/api/v1/asks?standing=new').expect(200)).body.items).toMatchObject([
      { askId, isNew: true },
    ]);
    expect(await room()).toEqual([]);
    expect(asks.text).not.toMatch(new RegExp(`${name}|${mediator.code.slice(0, 10)}`));
  });

  it('goes to a joint conference and an agreement while the department’s receiver is down for a day', async () => {
    receiver.answer = () => ({ status: 503 });
    await act('call-conference', { units: ['翠苑街道', '西湖区住房和城乡建设局'] });
    const conference = { phase: 'joint-conference', told: '调解中', page: '正在调解：', stage: 'accepted' };
    await seesEverywhere(conference, false);
    const duties = [{ unit: '翠苑街道', what: '查明漏水点', due: plusDays(TODAY, 5) }];
    await act('hold-conference', { minutes: '双方到会，先查明漏水点', duties });
    const { items } = (await hubOf().get(`/api/v1/cases/${caseId}/asks`).expect(200)).body;
    const { digest } = items[0].answers.find(({ choice }: { choice: string }) => choice === 'agreement');
    await act('agree', { terms: '十日内修好，赔偿 8,600 元', digest });
    await seesEverywhere({ phase: 'agreement', told: '调解成功', page: '达成协议：', stage: 'agreement' }, false);
    expect(await inLedger()).toMatchObject({ stages: { conference: TODAY }, signedDigest: digest });
    expect((await hubOf().get(`/api/v1/cases/${caseId}/papers/agreement`).expect(200)).text).toContain(digest);
    await eventually(async () => (await deliveries()).some(({ trouble }) => trouble === 'status 503'), 'it is down');
  });

  it('reaches the department once it is back, whole and in order, though it answered nonsense first', async () => {
    const before = receiver.taken.length;
    for (let hours = 6; hours <= 18; hours += 6) await itFailsSixHoursLater();
    receiver.answer = () => ({ status: 200, body: '<html>统一身份认证登录</html>' });
    await itFailsSixHoursLater();
    await eventually(
      async () => (await deliveries()).some(({ trouble }) => trouble?.includes('no receipt') ?? false),
      'it answers nonsense',
    );
    expect(receiver.taken.length).toBe(before);
    receiver.answer = takes;
    sixHoursPass();
    await eventually(() => receiver.phasesOf(caseId).at(-1) === 'agreement', 'the department has all');
    const late = ['joint-conference', 'in-mediation', 'agreement'];
    expect(steps(receiver.phasesOf(caseId))).toEqual(['triaged', 'registered', 'triaged', 'accepted', ...late]);
    expect([new Set(receiver.taken.map(({ id }) => id)).size, receiver.faults]).toEqual([receiver.taken.length, []]);
  });

  it('is confirmed by the court, whose own report moves it and is told to everybody else', async () => {
    await act('ask-confirmation', { court: COURT_ITEM.court, consent: true });
    const asked = { phase: 'judicial-confirmation', told: '调解成功', page: '达成协议：', stage: 'agreement' };
    await seesEverywhere(asked);
    fileAtCourt({ ...COURT_ITEM, status: '司法确认' });
    const words = { told: '司法确认', court: '调解成功', page: '法院已确认协议' };
    await seesEverywhere({ phase: 'performance', stage: 'confirmation', ...words });
    const { items } = (await hubOf().get(`/api/v1/cases/${caseId}/write-backs`).expect(200)).body;
    expect(items.filter(({ state }: { state: string }) => state !== 'taken')).toEqual([]);
    expect(steps(ofProvince())).toEqual(steps(receiver.phasesOf(caseId)));
    await her.post('/progress/withdraw');
    await eventually(async () => {
      const { text } = await hubOf().get(`/api/v1/cases/${caseId}`);
      return text.includes('withdrawn');
    }, 'she took it back');
    await receiver.stop();
  });

  /** By then the pause before the next attempt is over, however often it was tried. */
  const sixHoursPass = () => {
    hubOf().part(Delivering).aheadMs += 6 * 3_600_000;
  };
  const itFailsSixHoursLater = async () => {
    const tries = async () => (await deliveries()).reduce((sum, { attempts }) => sum + attempts, 0);
    const before = await tries();
    sixHoursPass();
    await eventually(async () => (await tries()) > before, 'the next attempt');
  };
}

/** Where a case stood, one after the other, however often each was told. */
const steps = (phases: readonly (string | undefined)[]) => phases.filter((phase, at) => phase !== phases[at - 1]);
