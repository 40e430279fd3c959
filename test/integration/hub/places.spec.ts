import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus } from '#libs/bus/index.js';
import { CASE_EVENTS_TOPIC, type CaseEventData, type DisputeContent } from '#libs/contracts/index.js';
import { rebuildCorrections } from '../../../apps/hub/src/registry/corrections.js';
import { eventually, seenOnce } from '../../eventually.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

const TOWNSHIP = '330106009';
const PURPOSE = '核实纠纷发生地';
let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
});
afterAll(() => hub?.stop());

/** A dispute of its own people, so that no two are one case by accident. */
let people = 0;
function own(system: string, sourceId: string, content: Partial<DisputeContent> = {}) {
  people += 1;
  const digits = String(people).padStart(2, '0');
  return dispute(system, sourceId, {
    title: '楼上漏水',
    narrative: `${'甲乙丙丁戊己庚辛壬癸'[people % 10]}家楼上漏水，第${people}回了。`,
    complainants: [
      { kind: 'person', name: `${'赵钱孙李周吴郑王冯陈'[people % 10]}石${digits}`, phone: `139000000${digits}` },
    ],
    respondents: [{ kind: 'person', name: `${'褚卫蒋沈韩杨朱秦尤许'[people % 10]}木${digits}` }],
    place: { divisionCode: '330106' },
    filedAt: `2026-${String((people % 9) + 1).padStart(2, '0')}-02T10:00:00+08:00`,
    ...content,
  });
}

const caseOf = async (path: string): Promise<string> =>
  (await hub.get(`/api/v1/records/${path}`).expect(200)).body.caseId;
const view = async (caseId: string) => (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body;
const caseIn = async (path: string) => view(await caseOf(path));
const placeOf = async (caseId: string, purpose?: string) =>
  (await hub.get(`/api/v1/cases/${caseId}/place`, purpose).expect(200)).body;

/** Events of corrections as Kafka has them, once one of this value is among them. */
async function correctionEvents(value: string): Promise<{ type: string; data: CaseEventData }[]> {
  const bus = connectBus({ brokers: (process.env.TEST_KAFKA_BROKERS as string).split(','), clientId: 'events-test' });
  const events: { type: string; data: CaseEventData }[] = [];
  const consumer = await bus.consume({
    groupId: randomUUID(),
    topics: [CASE_EVENTS_TOPIC],
    fromBeginning: true,
    startOffsets: async () => null,
    onBatches: async (batches) => {
      for (const { messages } of batches) events.push(...messages.map((message) => JSON.parse(String(message.value))));
    },
  });
  const ofValue = () => events.filter(({ data }) => data.correction?.value === value);
  await eventually(() => ofValue().length > 0, 'an event of the correction');
  await consumer.stop();
  await bus.disconnect();
  return ofValue();
}

describe('a gazetteer that the hub learns', () => {
  const at = (door: string) => ({ place: { divisionCode: TOWNSHIP, address: `西湖区留下街道星汉花苑${door}` } });

  it('places what came before the knowledge, as it would have placed it after', async () => {
    await hub.publish(own('hotline-12345', 'G-1', { place: { divisionCode: '330106', address: '星汉花苑2号楼' } }));
    expect(await caseIn('hotline-12345/G-1')).toMatchObject({ divisionCode: '330106', placeState: 'settled' });
    // Triggers see what the relay has taken away already.
    await hub.query('create table told (type text, data jsonb)');
    await hub.query(`create function note() returns trigger language plpgsql as $$ begin
      insert into told values (new.payload::jsonb ->> 'type', new.payload::jsonb -> 'data'); return new; end $$`);
    await hub.query('create trigger note after insert on outbox for each row execute function note()');
    await hub.publish(own('court', 'G-2', at('5幢301')), own('petition', 'G-3', at('7幢602')));
    const early = await seenOnce(
      () => caseIn('hotline-12345/G-1'),
      ({ divisionCode }) => divisionCode !== '330106',
      'it is placed anew',
    );
    await hub.publish(own('hotline-12345', 'G-4', { place: { divisionCode: '330106', address: '星汉花苑2号楼' } }));
    const late = await caseIn('hotline-12345/G-4');
    expect([early.divisionCode, late.divisionCode]).toEqual([TOWNSHIP, TOWNSHIP]);
    const [entry] = await hub.query<{ kind: string; actor: string }>(
      'select kind, actor from judgement where case_id = $1 order by judgement_id desc limit 1',
      [early.caseId],
    );
    expect(entry).toEqual({ kind: 'placed-again', actor: 'machine' });
    // Its unit has changed with its place: that is one change, told once.
    await hub.query('drop trigger note on outbox');
    const told = await hub.query<{ type: string; data: CaseEventData }>(
      `select type, data from told where data ->> 'caseId' = $1`,
      [early.caseId],
    );
    expect(told).toEqual([
      {
        type: 'CaseUpdated',
        data: expect.objectContaining({ divisionCode: TOWNSHIP, judgementId: expect.anything() }),
      },
    ]);
  });

  it('says why a case is where it is, and which knowledge it used; a door only with a purpose', async () => {
    const caseId = await caseOf('hotline-12345/G-4');
    const open = await placeOf(caseId, PURPOSE);
    expect(open.machine.reasonZh).toContain('星汉花苑');
    expect(open.evidence).toContainEqual(
      expect.objectContaining({
        speaks: 'for',
        source: 'community',
        words: '星汉花苑',
        record: { system: 'hotline-12345', sourceId: 'G-4' },
        learned: { support: 2, against: 0, version: expect.any(String) },
      }),
    );
    const masked = await placeOf(caseId);
    expect(masked.machine.reasonZh).toBeNull();
    expect(JSON.stringify(masked)).not.toContain('2号楼');
  });

  it('forgets what a source takes back, and shows what contradicts itself', async () => {
    const known = async () =>
      (await hub.get(`/api/v1/gazetteer?kind=community&q=${encodeURIComponent('星汉')}`).expect(200)).body.items[0];
    const witnesses = async () =>
      (await known()).support.find((one: { divisionCode: string }) => one.divisionCode === TOWNSHIP).cases;
    expect(await witnesses()).toBe(2);
    await hub.publish({ system: 'petition', sourceId: 'G-3', state: 'withdrawn' });
    expect(await witnesses()).toBe(1);
    await hub.publish(own('court', 'G-5', { place: { divisionCode: '330109013', address: '星汉花苑8幢' } }));
    expect((await known()).conflicts).toEqual([expect.objectContaining({ divisionCode: '330109013', cases: 1 })]);
    const { items } = (await hub.get('/api/v1/gazetteer?contested=true').expect(200)).body;
    expect(items.map((item: { name: string }) => item.name)).toContain('星汉花苑');
  });
});

describe('a place that waits for a person', () => {
  it('is on the case and in the list, until somebody sets it', async () => {
    await hub.publish(
      own('court', 'W-1', { place: {} }),
      own('hotline-12345', 'W-2', { place: { divisionCode: '310115' } }),
    );
    const [nowhere, outside] = [await caseIn('court/W-1'), await caseIn('hotline-12345/W-2')];
    expect([nowhere.placeState, outside.placeState]).toEqual(['none', 'outside']);
    const listed = async (question: string) =>
      (await hub.get(`/api/v1/waiting?for=${question}&limit=100`).expect(200)).body.items.map(
        (item: { caseId: string }) => item.caseId,
      );
    expect(await listed('place')).toContain(nowhere.caseId);
    expect(await listed('transfer')).toEqual([outside.caseId]);
    const board = async (list: string) => (await hub.get(`/api/v1/triage?view=${list}&limit=100`).expect(200)).body;
    const onBoard = async () => (await board('waiting')).items.map((item: { caseId: string }) => item.caseId);
    expect(await onBoard()).toEqual(expect.arrayContaining([nowhere.caseId, outside.caseId]));
    const { waiting } = (await board('new')).counts;
    const set = { field: 'divisionCode', value: '330106002', reason: '电话核实：在北山街道' };
    await hub.post(`/api/v1/cases/${nowhere.caseId}/corrections`, set).expect(201);
    expect(await listed('place')).not.toContain(nowhere.caseId);
    expect(await onBoard()).not.toContain(nowhere.caseId);
    expect((await board('waiting')).counts.waiting).toBe(waiting - 1);
    expect(await view(nowhere.caseId)).toMatchObject({ divisionCode: '330106002', placeState: 'person' });
  });
});

describe('the figures', () => {
  const figures = async (query = '') => (await hub.get(`/api/v1/figures${query}`).expect(200)).body;

  it('count each live case once by division, by type and by month', async () => {
    const city = await figures();
    const [counted] = await hub.query<{ cases: number }>(
      'select count(*)::int as cases from case_file where live_records > 0',
    );
    const sum = (rows: { cases: number }[]) => rows.reduce((total, row) => total + row.cases, 0);
    expect([city.all.cases, sum(city.divisions), sum(city.types)]).toEqual(Array(3).fill(counted!.cases));
    const county = await figures('?division=330106');
    expect(county.all.cases).toBe(city.divisions.find(({ code }: { code: string }) => code === '330106').cases);
    expect(county.divisions.length).toBeGreaterThan(0);
    expect(county.divisions.every(({ code }: { code: string }) => code === '' || code.length === 9)).toBe(true);
    const { code, cases } = city.months.at(-1);
    const month = await figures(`?month=${code}`);
    expect([month.all.cases, month.months]).toEqual([cases, city.months]);
  });

  it.each(['division=3301', 'month=2026-13'])('refuse %s', (query) => hub.get(`/api/v1/figures?${query}`).expect(400));
});

describe('a correction', () => {
  const correct = (caseId: string, body: object) => hub.post(`/api/v1/cases/${caseId}/corrections`, body);
  const listOf = async (caseId: string) =>
    (await hub.get(`/api/v1/cases/${caseId}/corrections`).expect(200)).body.items;

  it.each([
    [{ field: 'disputeType', value: 'D77' }, /D77 is no dispute type/],
    [{ field: 'divisionCode', value: '3301' }, /6, 9 or 12 digits/],
    [{ field: 'divisionCode', value: '310115' }, /outside the city/],
    [{ field: 'divisionCode', value: '330199' }, /knows no 330199/],
    [{ field: 'handlingUnit', value: '火星街道', level: 'township' }, /knows a unit/],
    [{ field: 'handlingUnit', value: '西湖区司法局' }, /needs the level/],
    [{ field: 'title', value: '改个标题' }, /field/],
    [{ field: 'divisionCode', value: '330106', reason: ' ' }, /reason/],
  ])('is refused where it is none: %o', async (body, detail) => {
    await hub.publish(own('court', 'C-0'));
    const refused = await correct(await caseOf('court/C-0'), { reason: '看错了', ...body }).expect(400);
    expect(refused.body.detail).toMatch(detail);
    expect(await listOf(await caseOf('court/C-0'))).toEqual([]);
  });

  it('is for triage, and for cases that are there', async () => {
    await correct('999999', { field: 'divisionCode', value: '330106', reason: '无此案' }).expect(404);
    await hub
      .anonymous()
      .post(`/api/v1/cases/${await caseOf('court/C-0')}/corrections`)
      .set('authorization', await hub.signIn('auditor'))
      .send({ field: 'divisionCode', value: '330106', reason: '越权' })
      .expect(403);
  });

  it('stands against a new version, routes by what was set, says who and why, and can be undone', async () => {
    await hub.publish(own('court', 'C-1', { place: { divisionCode: '330106' } }));
    const before = await caseIn('court/C-1');
    const { caseId } = before;
    await correct(caseId, { field: 'divisionCode', value: '330109013', reason: '房子在萧山' }).expect(201);
    await correct(caseId, { field: 'disputeType', value: 'D21', reason: '实为学校事故' }).expect(201);
    people -= 1;
    await hub.publish(own('court', 'C-1', { place: { divisionCode: '330106' }, amountYuan: 5 }));
    const after = await view(caseId);
    expect(after).toMatchObject({
      divisionCode: '330109013',
      disputeType: 'D21',
      disputeTypeConfidence: 1,
      amountYuan: 5,
    });
    expect(after.handlingUnit).not.toBe(before.handlingUnit);
    expect(after.handlingUnit).not.toContain('西湖区');
    const { fields } = (await hub.get(`/api/v1/cases/${caseId}/provenance`).expect(200)).body;
    expect(fields.divisionCode[0]).toMatchObject({
      system: 'court',
      rule: expect.stringMatching(/^person\/key:admin/),
      person: { actor: 'key:admin', reason: '房子在萧山', madeInCase: caseId },
    });
    expect((await placeOf(caseId)).machine.divisionCode).toBe('330106');
    const [type, place] = await listOf(caseId);
    expect([type.state, place.state, place.beforeName]).toEqual(['holds', 'holds', expect.stringContaining('西湖区')]);
    const url = `/api/v1/cases/${caseId}/corrections/${place.correctionId}/undo`;
    await hub.post(url, { reason: '仍在西湖' }).expect(200);
    expect(await view(caseId)).toMatchObject({ divisionCode: '330106', disputeType: 'D21', placeState: 'settled' });
    await hub.post(url, { reason: '再来一次' }).expect(409);
    const ledger = await hub.query<{ kind: string }>(
      `select kind from judgement where case_id = $1 and kind like 'correct%' order by judgement_id`,
      [caseId],
    );
    expect(ledger.map(({ kind }) => kind)).toEqual(['corrected', 'corrected', 'correction-undone']);
    const shown = (await hub.get(`/api/v1/cases/${caseId}/judgements`).expect(200)).body.items;
    expect(shown).toContainEqual(
      expect.objectContaining({
        kind: 'correction-undone',
        undoes: place.correctionId,
        reason: '仍在西湖',
        basis: null,
      }),
    );
  });

  it('of several cases is all or none, and names the one that is wrong', async () => {
    await hub.publish(own('court', 'C-21'), own('court', 'C-22'));
    const [one, two] = [await caseOf('court/C-21'), await caseOf('court/C-22')];
    const all = (value: string) =>
      hub.post('/api/v1/corrections', {
        reason: '集中核对',
        corrections: [
          { caseId: one, field: 'disputeType', value: 'D21' },
          { caseId: two, field: 'divisionCode', value },
        ],
      });
    const refused = await all('310115').expect(400);
    expect(refused.body.detail).toMatch(/^corrections\.1: .*outside the city/);
    expect(await listOf(one)).toEqual([]);
    const { body } = await all('330109013').expect(201);
    expect(body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([one, two]);
    expect([(await view(one)).disputeType, (await view(two)).divisionCode]).toEqual(['D21', '330109013']);
    expect((await listOf(one))[0]).toMatchObject({ state: 'holds', reason: '集中核对' });
    // Somebody has taken one of them back meanwhile: the others are taken back, and that one is named with why.
    const [first, second] = body.items;
    await hub.post(`/api/v1/cases/${two}/corrections/${second.correctionId}/undo`, { reason: '看错了' }).expect(200);
    const undone = await hub
      .post('/api/v1/corrections/undo', { corrections: [second, first], reason: '撤回' })
      .expect(200);
    expect(undone.body).toEqual({
      items: [first],
      refused: [
        { ...second, reason: { zh: '这条更正在本案中已不作数', en: expect.stringContaining('stands in case') } },
      ],
    });
    expect((await listOf(one))[0]).toMatchObject({ state: 'undone' });
  });

  it('sets a unit, and leaves it when type and place change', async () => {
    await hub.publish(own('court', 'C-2', { place: { divisionCode: '330106' } }));
    const caseId = await caseOf('court/C-2');
    await correct(caseId, { field: 'handlingUnit', value: '西湖区司法局', level: 'county', reason: '分管约定' }).expect(
      201,
    );
    await correct(caseId, { field: 'divisionCode', value: '330109013', reason: '房子在萧山' }).expect(201);
    expect(await view(caseId)).toMatchObject({
      handlingUnit: '西湖区司法局',
      handlingLevel: 'county',
      divisionCode: '330109013',
    });
  });

  it('of two cases that merge both stay, the latest holds; when they part each has its own again', async () => {
    await hub.publish(own('court', 'M-1'), own('petition', 'M-2'));
    const [one, two] = [await caseOf('court/M-1'), await caseOf('petition/M-2')];
    await correct(two, { field: 'divisionCode', value: '330109013', reason: '先说萧山' }).expect(201);
    await correct(one, { field: 'divisionCode', value: '330110', reason: '后说余杭' }).expect(201);
    const merged = await hub
      .post(`/api/v1/cases/${one}/merge`, {
        with: { caseId: two, revision: (await view(two)).revision },
        revision: (await view(one)).revision,
        reason: '同一件事',
      })
      .expect(200);
    expect(await view(one)).toMatchObject({ divisionCode: '330110' });
    expect(
      (await listOf(one)).map((item: { state: string; madeInCase: string }) => [item.state, item.madeInCase]),
    ).toEqual([
      ['holds', one],
      ['outweighed', two],
    ]);
    await hub.post(`/api/v1/judgements/${merged.body.judgementId}/undo`, { reason: '不是一件事' }).expect(200);
    expect((await caseIn('court/M-1')).divisionCode).toBe('330110');
    expect((await caseIn('petition/M-2')).divisionCode).toBe('330109013');
  });

  it('comes again from the ledger alone', async () => {
    const read = () =>
      hub.query(
        'select c.*, k.record_id, k.undone_by from correction c join correction_record k using (correction_id) order by correction_id, record_id',
      );
    const before = await read();
    expect(before.length).toBeGreaterThan(5);
    await rebuildCorrections({ query: (sql, parameters = []) => hub.query(sql, [...parameters]) });
    expect(await read()).toEqual(before);
  });

  it('is an example to learn from, people hidden unless a purpose is stated', async () => {
    const lines = async (purpose?: string) =>
      (await hub.get('/api/v1/export/corrections', purpose).expect(200)).text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    const of = (list: { record: { sourceId: string } }[]) => list.find(({ record }) => record.sourceId === 'C-1');
    const masked = of(await lines());
    expect(masked).toMatchObject({ record: { system: 'court' }, truth: { disputeType: 'D21' } });
    expect(masked).not.toHaveProperty('truth.divisionCode');
    expect(JSON.stringify(masked)).not.toMatch(/1390000\d{4}/);
    expect(JSON.stringify(of(await lines(PURPOSE)))).toMatch(/1390000\d{4}/);
  });

  it('teaches the gazetteer', async () => {
    await hub.publish(own('court', 'T-1', { place: { address: '望江云邸3幢' } }));
    const caseId = await caseOf('court/T-1');
    await correct(caseId, { field: 'divisionCode', value: '330102009', reason: '现场看过' }).expect(201);
    await hub.publish(own('court', 'T-2', { place: { address: '望江云邸6幢' } }));
    expect((await caseIn('court/T-2')).divisionCode).toBe('330102009');
  });

  it('is told to the world without a word of its reason', async () => {
    const events = await correctionEvents('D21');
    expect(events[0]?.data).toMatchObject({ disputeType: 'D21', correction: { field: 'disputeType', undone: false } });
    expect(JSON.stringify(events)).not.toContain('学校事故');
  });
});
