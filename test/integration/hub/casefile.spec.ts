import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_BYTES_MAX } from '#libs/casework/index.js';
import { civilDateOf, plusDays } from '#libs/routing/clocks/index.js';
import { TaskWatch } from '../../../apps/hub/src/casefile/task-watch.service.js';
import { ScannerUnderTest } from '../../../libs/malware-scan/scanner.fixture.js';
import { isWorkedAtTheDesk } from './case-desk.js';
import { tellsAllThatHappened } from './case-timeline.js';
import { keepAtTheDesk } from './centres-desk.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { areScanned } from './scanned-papers.js';
import { areGivenAndSettled } from './task-lists.js';

const CALLER = { kind: 'person', name: '欧阳明珠', phone: '13812345678' } as const;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 10, 13])]);
const TODAY = civilDateOf(new Date());

let hub: HubFixture;
let caseId: string;
let path: string;
let scanner: ScannerUnderTest;
beforeAll(async () => {
  scanner = await ScannerUnderTest.start();
  hub = await startHubFixture({ MALWARE_SCANNER: scanner.address });
  await hub.publish(dispute('court', 'FILE-1', { complainants: [CALLER] }));
  caseId = (await hub.get('/api/v1/records/court/FILE-1').expect(200)).body.caseId;
  path = `/api/v1/cases/${caseId}`;
});
afterAll(async () => {
  await hub?.stop();
  await scanner?.stop();
});

const attach = (name: string, type: string, bytes: Buffer) =>
  hub
    .anonymous()
    .post(`${path}/documents?kind=evidence`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .set('x-file-name', encodeURIComponent(name))
    .type(type)
    .send(bytes);

describe('the papers of a case', () => {
  it('are kept byte for byte, with their SM3, and given out with a purpose only', async () => {
    const { items } = (await attach('欧阳明珠的收据.pdf', 'application/pdf', PDF).expect(201)).body;
    const digest = createHash('sm3').update(PDF).digest('hex');
    expect(items).toMatchObject([{ kind: 'evidence', size: PDF.length, digest, withdrawnAt: null }]);
    expect(items[0].name).not.toContain('欧阳明珠');
    const content = `${path}/documents/${items[0].documentId}/content`;
    await hub.get(content).expect(403);
    const given = await hub.get(content, '核对收据').buffer(true).expect(200);
    expect(Buffer.compare(given.body, PDF)).toBe(0);
    expect(given.headers['content-disposition']).toContain(encodeURIComponent('欧阳明珠'));
    expect(given.headers['x-content-type-options']).toBe('nosniff');
    const trail = await hub.query<{ action: string }>(
      `select action from audit_entry where subject = $1 and action like '%document%' order by audit_id`,
      [caseId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['document', 'view-document']);
  });

  it('are refused where they are too large or not what they are said to be, and that is on record', async () => {
    const large = Buffer.alloc(DOCUMENT_BYTES_MAX + 1);
    PDF.copy(large);
    await attach('大.pdf', 'application/pdf', large).expect(400);
    const program = await attach('图.png', 'image/png', Buffer.from('MZ a program')).expect(400);
    expect(program.body.errors).toEqual([{ field: 'document', message: expect.stringContaining('image/png') }]);
    await attach('页.html', 'text/html', Buffer.from('<script>')).expect(415);
    for (const name of ['', '../收据', '%']) await attach(name, 'application/pdf', PDF).expect(400);
    const refused = await hub.query<{ because: string }>(
      `select detail ->> 'because' as because from audit_entry where subject = $1 and action = 'document-refused'`,
      [caseId],
    );
    expect(refused).toHaveLength(2);
  });

  it('are kept only where the scanner has found nothing in them, and its find is on record', () =>
    areScanned(hub, scanner, (bytes) => attach('收据.pdf', 'application/pdf', bytes), PDF));

  it('can be taken back, and stay known by their digest', async () => {
    const { items } = (await attach('误传.pdf', 'application/pdf', PDF).expect(201)).body;
    const { documentId } = items.at(-1);
    await hub.post(`${path}/documents/${documentId}/withdrawal`, { reason: '误传' }).expect(200);
    await hub.get(`${path}/documents/${documentId}/content`, '核对').expect(404);
    const after = (await hub.get(`${path}/documents`).expect(200)).body.items.at(-1);
    expect(after).toMatchObject({
      documentId,
      withdrawnBy: 'key:admin',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('papers that are printed', () => {
  it('are filled in with what the case knows, masked without a purpose, and blank where it knows nothing', async () => {
    const act = (name: string, detail: object = {}) =>
      hub.post(`${path}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
    const blank = (await hub.get(`${path}/papers/agreement`).expect(200)).text;
    expect(blank).toContain('class="blank"');
    await act('accept');
    await act('start-mediation', { mediator: '方敏', mediationKind: 'people' });
    const [terms, facts] = ['物业向欧阳明珠退还 500 元', '欧阳明珠交的电梯维修款没有用于维修'];
    await act('agree', { terms, facts });
    await hub.query(`update case_file set mediation_body = '西湖区物业调委会' where case_id = $1`, [caseId]);
    expect((await hub.get(`${path}/papers/agreement`).expect(200)).text).not.toMatch(/欧阳明珠|13812345678/);
    const printed = await hub.get(`${path}/papers/agreement`, '打印协议').expect(200);
    for (const part of ['13812345678', '方敏', terms, facts, '人民调解协议书', '西湖区物业调委会'])
      expect(printed.text).toContain(part);
    expect(printed.headers['content-type']).toBe('text/html; charset=utf-8');
    await hub.get(`${path}/papers/confirmation-application`).expect(200);
    await hub.get(`${path}/papers/verdict`).expect(404);
  });
});

describe('tasks, notes and who takes part', () => {
  it('a task is given, seen by its unit, overdue and settled, and found again by whoever has to do with it', () =>
    areGivenAndSettled(hub, caseId));

  it('whose last day has passed is urged by the level above, once, and departments are told', async () => {
    await hub.query(`create table told (key text, payload text)`);
    await hub.query(`create function keep() returns trigger language plpgsql as
      $$ begin insert into told values (new.key, new.payload); return new; end $$`);
    await hub.query('create trigger keep after insert on outbox for each row execute function keep()');
    const given = { kind: 'task', unit: '北山街道办事处', what: '联系欧阳明珠', due: plusDays(TODAY, -2) };
    await hub.post(`${path}/tasks`, given).expect(201);
    for (let times = 0; times < 2; times++) await hub.part(TaskWatch).escalate(TODAY);
    const { items } = (await hub.get(`${path}/tasks`).expect(200)).body;
    const urged = items.filter(({ kind }: { kind: string }) => kind === 'supervision');
    expect(urged).toMatchObject([{ unit: '西湖区矛盾纠纷调处中心', state: 'open', madeBy: 'machine' }]);
    expect(urged[0].due > TODAY).toBe(true);
    const told = await hub.query<{ payload: string }>(`select payload from told where key = $1`, [caseId]);
    expect(told.map(({ payload }) => JSON.parse(payload).type)).toEqual(['TaskGiven', 'TaskGiven', 'TaskOverdue']);
    expect(JSON.stringify(told)).not.toContain('欧阳明珠');
    await hub.query('drop trigger keep on outbox');
  });

  it('supervision is for those above', async () => {
    const mediator = await hub.signIn('mediator');
    const urged = { kind: 'supervision', unit: '北山街道', what: '限期办结', due: TODAY };
    await hub.anonymous().post(`${path}/tasks`).set('authorization', mediator).send(urged).expect(403);
    await hub.post(`${path}/tasks`, urged).expect(201);
  });

  it('notes are masked without a purpose, and so are those who take part but hold no office', async () => {
    await hub.post(`${path}/notes`, { words: '欧阳明珠同意调解，电话 13812345678' }).expect(201);
    expect((await hub.get(`${path}/notes`).expect(200)).text).not.toMatch(/欧阳明珠|13812345678/);
    expect((await hub.get(`${path}/notes`, '回访').expect(200)).text).toContain('欧阳明珠');
    await hub.post(`${path}/participants`, { role: 'mediator', name: '方敏', unit: '北山街道调委会' }).expect(201);
    await hub.post(`${path}/participants`, { role: 'witness', name: '上官云', phone: '13900001234' }).expect(201);
    const shown = (await hub.get(`${path}/participants`).expect(200)).text;
    expect(shown).toContain('方敏');
    expect(shown).not.toMatch(/上官云|13900001234/);
  });

  it('of a case that was merged away are found at its survivor', async () => {
    await hub.publish(
      dispute('petition', 'FILE-2', {
        complainants: [{ kind: 'person', name: '慕容白' }],
        respondents: [{ kind: 'organisation', name: '杭州另一家餐饮有限公司' }],
        title: '预付卡',
        narrative: '办卡后关门',
        place: { divisionCode: '330102' },
      }),
    );
    const other = (await hub.get('/api/v1/records/petition/FILE-2').expect(200)).body.caseId;
    await hub.post(`/api/v1/cases/${other}/notes`, { words: '另案记录' }).expect(201);
    const revisionOf = async (id: string) => (await hub.get(`/api/v1/cases/${id}/life`).expect(200)).body.revision;
    const merge = { revision: await revisionOf(caseId), with: { caseId: other, revision: await revisionOf(other) } };
    await hub.post(`${path}/merge`, { ...merge, reason: '同一纠纷' }).expect(200);
    expect((await hub.get(`${path}/notes`).expect(200)).text).toContain('另案记录');
    await hub.get(`/api/v1/cases/${other}/notes`).expect(409);
    await tellsAllThatHappened(hub, caseId, other);
  });

  it('are worked with on the page of the case, at a desk and on a phone', async () => {
    expect(await isWorkedAtTheDesk(hub.url(), caseId)).toEqual([]);
  }, 300_000);
});

describe('notices to those who are behind', () => {
  const [BEHIND, OTHER] = ['330122', '330127'];
  const days = { from: '2025-05-01', to: '2025-05-31' };
  const told = `Bearer token-of-the-told`;
  const as = (who: string, path: string, body: object) =>
    hub.anonymous().post(path).set('authorization', who).send(body);

  /** Cases like the one there is, registered in May 2025. */
  const addCases = (divisionCode: string, count: number, isAccepted: boolean) =>
    hub.query(
      `insert into case_file (case_number, status, title, dispute_type, dispute_type_confidence, division_code, handling_unit,
         handling_level, risk_level, live_records, unified, opened_at, online, returned, accepted_on, phase)
       select 'N-' || $2 || '-' || n, status, '考核用例', dispute_type, 1, $2, handling_unit, handling_level, risk_level, 1,
         unified, '2025-05-10T10:00:00+08:00', false, false, case when $4 then date '2025-05-11' end, 'triaged'
       from case_file, generate_series(1, $3::int) n where case_id = $1`,
      [caseId, divisionCode, count, isAccepted],
    );

  beforeAll(async () => {
    await addCases(BEHIND, 25, false);
    await addCases(OTHER, 60, true);
    await addCases('330105', 10, false);
    await hub.query(
      `insert into account (username, display_name, role, division_code) values ('told', 'told', 'department', $1)`,
      [BEHIND],
    );
    await hub.query(
      `insert into session (token_hash, username, expires_at) values ($1, 'told', now() + interval '1 hour')`,
      [createHash('sha256').update('token-of-the-told').digest('base64url')],
    );
  });

  it('are drawn of assessment’s figures, and of nothing that chance or few cases make', async () => {
    const draft = (code: string) => hub.post('/api/v1/notices', { by: 'county', code, ...days, reason: '月度考核' });
    await draft(OTHER).expect(409);
    await draft('330105').expect(409);
    const notice = (await draft(BEHIND).expect(201)).body;
    expect(notice).toMatchObject({ state: 'drafted', name: '桐庐县', possible: ['issue', 'withdraw'] });
    const [figure] = notice.figures;
    expect(figure).toMatchObject({ measure: 'accepted', part: 0, of: 25, wholePart: 60, wholeOf: 95 });
    expect([figure.cases.length, figure.definition.zh]).toEqual([25, expect.stringContaining('÷')]);
    expect(figure.cases[0]).toEqual({ caseId: expect.any(String), caseNumber: expect.stringMatching(/\D/) });
    await draft(BEHIND).expect(409);
    const path = `/api/v1/notices/${notice.noticeId}`;
    await hub.anonymous().get(path).set('authorization', told).expect(404);
  });

  it('go from the leader to the told and back, step by step, each on the record', async () => {
    const [{ noticeId }] = (await hub.get('/api/v1/notices?state=drafted').expect(200)).body.items;
    const path = `/api/v1/notices/${noticeId}/acts`;
    const leader = await hub.signIn('leader');
    await as(told, path, { act: 'issue', reason: '通报' }).expect(404);
    await as(leader, path, { act: 'close', reason: '销号' }).expect(409);
    await as(leader, path, { act: 'issue', reason: '通报', talkOn: plusDays(TODAY, 7) }).expect(200);
    await as(await hub.signIn('mediator'), path, { act: 'receive', reason: '签收' }).expect(403);
    await as(told, path, { act: 'receive', reason: '签收' }).expect(200);
    await as(told, path, { act: 'answer', reason: '整改', measures: '增派人手' }).expect(400);
    const measures = { measures: '由欧阳明珠专人负责', doneBy: plusDays(TODAY, 30) };
    const answered = (await as(told, path, { act: 'answer', reason: '整改', ...measures }).expect(200)).body;
    expect(answered).toMatchObject({ state: 'answered', possible: [] });
    expect(answered.figures[0].cases).toHaveLength(25);
    await as(told, path, { act: 'talk', reason: '约谈', minutes: '已约谈' }).expect(403);
    await as(leader, path, { act: 'talk', reason: '约谈', minutes: '已约谈' }).expect(200);
    const closed = (await as(leader, path, { act: 'close', reason: '整改到位' }).expect(200)).body;
    expect(closed.steps.map(({ act }: { act: string }) => act)).toEqual([
      ...['draft', 'issue', 'receive', 'answer', 'talk', 'close'],
    ]);
    const trail = await hub.query<{ act: string }>(
      `select detail ->> 'act' as act from audit_entry where action = 'notice' and subject = $1 order by audit_id`,
      [noticeId],
    );
    expect(trail.map(({ act }) => act)).toEqual(closed.steps.map(({ act }: { act: string }) => act));
  });
});

describe('who works at the centres', () => {
  const DAY = '2026-03-02';
  const town = 'Bearer token-of-the-town';
  const county = 'Bearer token-of-the-county';
  const as = (who: string, method: 'get' | 'post' | 'patch', path: string, body?: object) => {
    const request = hub.anonymous()[method](path).set('authorization', who);
    return body ? request.send({ reason: '按规定', ...body }) : request;
  };
  const person = (name: string, more: object = {}) => ({
    ...{ name, woman: false, post: 'member', fullTime: true, joinedOn: DAY, ...more },
  });
  const idOf = (list: { body: { items: { name: string; mediatorId: string }[] } }, name: string): string =>
    list.body.items.find((one) => one.name === name)!.mediatorId;

  let path: string;
  beforeAll(async () => {
    for (const [name, division] of [
      ['town', '330106002'],
      ['county', '330106'],
    ]) {
      await hub.query(
        `insert into account (username, display_name, role, division_code) values ($1, $1, 'leader', $2)`,
        [name, division],
      );
      await hub.query(
        `insert into session (token_hash, username, expires_at) values ($1, $2, now() + interval '1 hour')`,
        [createHash('sha256').update(`token-of-the-${name}`).digest('base64url'), name],
      );
    }
    const centre = { name: '北山街道综治中心', kind: 'township-centre', divisionCode: '330106002' };
    const { centreId } = (await as(town, 'post', '/api/v1/centres', centre).expect(201)).body;
    path = `/api/v1/centres/${centreId}`;
  });

  it('a township keeps its own and its villages’, and sees no other', async () => {
    const add = (divisionCode: string, name: string, kind = 'village-studio') =>
      as(town, 'post', '/api/v1/centres', { name, kind, divisionCode });
    await add('330106002051', '村社调解室').expect(201);
    await add('330106002051', '村社调解室').expect(409);
    await add('330106012', '灵隐街道综治中心', 'township-centre').expect(403);
    await add('990106001', '外市中心', 'township-centre').expect(400);
    const other = { name: '西湖区矛盾纠纷调处中心', kind: 'county-centre', divisionCode: '330106' };
    const { centreId } = (await as(county, 'post', '/api/v1/centres', other).expect(201)).body;
    await as(town, 'get', `/api/v1/centres/${centreId}`).expect(404);
    const names = (await as(town, 'get', '/api/v1/centres').expect(200)).body.items.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).toEqual(['北山街道综治中心', '村社调解室']);
    const [whole] = (await as(town, 'get', '/api/v1/centre-coverage').expect(200)).body.items;
    expect(whole).toMatchObject({ covered: 2, centres: 2, wanting: 2 });
    expect((await as(town, 'get', '/api/v1/centres?wanting=false').expect(200)).body.total).toBe(0);
  });

  it('it is told what staff it lacks until it has them; telephones are masked and sealed', async () => {
    const gaps = async () =>
      (await as(town, 'get', path).expect(200)).body.gaps.map(({ what }: { what: string }) => what);
    expect(await gaps()).toEqual(['members', 'woman', 'full-time']);
    const join = (of: object) => as(town, 'post', `${path}/mediators`, of);
    await join(person('王芳', { woman: true, specialities: ['D14'], phone: '13712345678' })).expect(201);
    await join(person('王芳、李明')).expect(400);
    await join({ name: '李明' }).expect(400);
    await join(person('李明', { fullTime: false })).expect(201);
    const list = await join(person('赵军')).expect(201);
    expect(await gaps()).toEqual([]);
    expect(list.text).not.toContain('13712345678');
    const seen = await as(town, 'get', `${path}/mediators`).set('x-purpose', encodeURIComponent('联系排班'));
    expect(seen.text).toContain('13712345678');
    const stored = await hub.query<{ plain: boolean }>(
      `select position('1371234' in phone) > 0 as plain from mediator where phone is not null`,
    );
    expect(stored).toEqual([{ plain: false }]);
    await as(town, 'post', `${path}/mediators/${idOf(list, '赵军')}/departure`, {}).expect(200);
    expect(await gaps()).toEqual(['members', 'full-time']);
  });

  it('the rota shows days on which nobody is there, and swaps', async () => {
    const list = await as(town, 'get', `${path}/mediators`).expect(200);
    const [first, second, gone] = [idOf(list, '王芳'), idOf(list, '李明'), idOf(list, '赵军')];
    const duty = `${path}/duty?from=2026-03-06&to=2026-03-09`;
    const missing = async () =>
      (await as(town, 'get', duty).expect(200)).body.days.map((day: { missing: number }) => day.missing);
    expect(await missing()).toEqual([1, 0, 0, 1]);
    const enter = (...entries: object[]) => as(town, 'post', `${path}/duty`, { entries });
    await enter({ day: TODAY, mediatorId: gone }).expect(400);
    await enter({ day: '2026-03-06', mediatorId: first }, { day: '2026-03-09', mediatorId: second }).expect(200);
    expect(await missing()).toEqual([0, 0, 0, 0]);
    const swap = { day: '2026-03-06', from: first, to: second, backOn: '2026-03-09' };
    const swapped = (await as(town, 'post', `${path}/duty/swaps`, swap).expect(200)).body;
    expect(swapped.days.map(({ mediators }: { mediators: { name: string }[] }) => mediators[0]?.name)).toEqual([
      ...['李明', undefined, undefined, '王芳'],
    ]);
    expect(swapped.history).toHaveLength(6);
    await as(town, 'post', `${path}/duty/swaps`, swap).expect(409);
  });

  it('the six standards are claimed with what shows it, and confirmed by the level above', async () => {
    const claim = (more: object) => as(town, 'post', `${path}/standards`, { standard: 'signs', met: true, ...more });
    const answer = (who: string) => as(who, 'post', `${path}/standards/signs/answer`, { confirmed: true });
    await answer(county).expect(409);
    await claim({ fileName: '门牌.jpg' }).expect(400);
    await claim({ on: plusDays(TODAY, 1) }).expect(400);
    await claim({ fileName: '门牌.jpg', fileDigest: 'a'.repeat(64) }).expect(201);
    await answer(town).expect(403);
    const shown = (await answer(county).expect(200)).body.items.find(
      ({ standard }: { standard: string }) => standard === 'signs',
    );
    expect(shown).toMatchObject({ state: 'confirmed', said: { by: 'town' }, answer: { by: 'county' } });
    expect((await as(town, 'get', path).expect(200)).body.confirmed).toBe(1);
  });

  it('a case is suggested those who could take it, with why; what they have at hand comes of the casework', async () => {
    const respondents = [{ kind: 'organisation', name: '杭州灵峰物业管理有限公司' }] as const;
    const content = {
      respondents: [...respondents],
      place: { divisionCode: '330106002', address: '西湖区北山街道宝石社区' },
    };
    await hub.publish(dispute('court', 'STAFF-1', { ...content, complainants: [{ kind: 'person', name: '南宫燕' }] }));
    const own = (await hub.get('/api/v1/records/court/STAFF-1').expect(200)).body.caseId;
    const suggest = async () => (await hub.get(`/api/v1/cases/${own}/mediator-suggestions`).expect(200)).body.items;
    const [first] = await suggest();
    expect(first).toMatchObject({
      name: '王芳',
      reasons: [{ zh: '专长：物业纠纷' }, {}, { zh: '在办 0 件，可承办 20 件' }],
    });
    const act = (name: string, detail: object = {}) =>
      hub.post(`/api/v1/cases/${own}/acts`, { act: name, reason: '按规定办理', detail }).expect(200);
    await act('accept');
    await act('start-mediation', { mediator: '王芳', mediationKind: 'people' });
    const all = (await as(town, 'get', '/api/v1/mediators').expect(200)).body.items;
    const open = all.map(({ name, openCases }: { name: string; openCases: number }) => [name, openCases]);
    expect(open).toEqual(
      expect.arrayContaining([
        ['王芳', 1],
        ['李明', 0],
      ]),
    );
    await as(town, 'post', `${path}/mediators`, person('王芳', { woman: true })).expect(201);
    const [one] = (await as(town, 'get', '/api/v1/mediators?speciality=D14').expect(200)).body.items;
    expect(one).toMatchObject({ openCases: 0, unclearCases: 1 });
  });

  it('centres, people, keys, units and sources are kept at a desk and looked at on a phone', async () => {
    expect(await keepAtTheDesk(hub.url(), path.split('/').at(-1)!)).toEqual([]);
  }, 300_000);
});
