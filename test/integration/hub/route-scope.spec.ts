import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { PERSON_ROLES, type PersonRole } from '../../../apps/hub/src/access/requester.js';
import type { DeclaredRoute } from '../../../apps/hub/src/web/routes.js';
import { ASKED, seesHerQuestions, TOLD } from './asks-in-scope.js';
import { complaint } from './complaint.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { overseesHerPart } from './overseer-of-a-part.js';
import { hubRoutes, RIGHTS, rolesOf } from './route-rights.js';
import { workbookCells } from './workbook-cells.js';

const TOWNSHIP = '330106002';
const INSIDE = ['IN-1', 'IN-2'] as const;
const OUTSIDE = ['OUT-1', 'OUT-2'] as const;
const elsewhere = { place: { divisionCode: '330102001', address: '上城区清波街道外巷9号' } };

const routes = hubRoutes().filter(({ isPublic }) => !isPublic);
const nameOf = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;

type Ids = Readonly<Record<string, string>>;
let hub: HubFixture;
let inside: Ids;
let outside: Ids;
/** Whatever tells of a case or record that lies elsewhere. */
let marks: readonly string[];

beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(...INSIDE.map((id) => complaint('petition', id, { title: `本街道预付卡不退费 ${id}` })));
  // Ids that are found in no number by chance.
  await hub.query(`select setval(pg_get_serial_sequence('case_file', 'case_id'), 770077000)`);
  await hub.publish(
    ...OUTSIDE.map((id) => complaint('petition', id, { title: `外镇预付卡不退费 ${id}`, ...elsewhere })),
    complaint('hotline-12345', 'OUT-ENQUIRY', { nature: 'enquiry', title: '外镇咨询退费', ...elsewhere }),
  );
  for (const role of PERSON_ROLES) await addPerson(role, `scoped-${role}`, { division: TOWNSHIP });
  [inside, outside] = [await idsOf(INSIDE), await idsOf(OUTSIDE)];
  await entangle();
  marks = [...OUTSIDE, 'OUT-', '外镇', '外巷', outside.caseId as string, outside.otherCase as string];
});
afterAll(() => hub?.stop());

const tokenOf = (name: string): string => `token-of-${encodeURIComponent(name)}`;

async function addPerson(role: PersonRole, name: string, of: { division?: string; unit?: string }): Promise<void> {
  await hub.query(
    `insert into account (username, display_name, role, division_code, unit) values ($1, $1, $2, $3, $4)`,
    [name, role, of.division ?? null, of.unit ?? null],
  );
  await hub.query(`insert into session (token_hash, username, expires_at) values ($1, $2, now() + interval '1 hour')`, [
    createHash('sha256').update(tokenOf(name)).digest('base64url'),
    name,
  ]);
}

const one = async (sql: string, ...parameters: unknown[]) =>
  (await hub.query<{ id: string }>(sql, parameters))[0]?.id ?? 'none';

/** All that a pair of records and their cases are named by in addresses. */
async function idsOf([sourceId, other]: readonly [string, string]): Promise<Ids> {
  const caseOf = (of: string) => one(`select case_id as id from record where source_id = $1`, of);
  const recordOf = (of: string) => one(`select record_id as id from record where source_id = $1`, of);
  const pair = [await recordOf(sourceId), await recordOf(other)].toSorted((a, b) => Number(a) - Number(b));
  const caseId = await caseOf(sourceId);
  const divisionCode = sourceId.startsWith('IN') ? TOWNSHIP : '330102';
  await hub.reject({ system: 'petition', sourceId, reason: `更新有误 ${sourceId}` });
  return {
    caseId,
    otherCase: await caseOf(other),
    system: 'petition',
    sourceId,
    paper: 'agreement',
    clockId: await one(
      'select clock_id as id from case_clock join record using (record_id) where source_id = $1',
      sourceId,
    ),
    judgementId: await one('select max(judgement_id) as id from judgement where case_id = $1', caseId),
    reviewId: await one(
      `insert into review_pair (left_id, right_id, score, detail, state) values ($1, $2, 0.5, '{}', 'open')
       returning review_id as id`,
      ...pair,
    ),
    warningId: await one(
      `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
       values ('gathering', $1, $2, $3, '[]', 'p', 'r', 'open') returning warning_id as id`,
      sourceId,
      JSON.stringify({ divisionCode }),
      JSON.stringify({ observed: 6, caseIds: [caseId, await caseOf('OUT-1')] }),
    ),
    noticeId: await one(
      `insert into laggard_notice (grouping, code, name, from_day, to_day, figures, state, drafted_by, issued_at)
       values ('township', $1, $2, '2026-01-01', '2026-01-31', '[]', 'issued', 'x', now()) returning notice_id as id`,
      sourceId.startsWith('IN') ? TOWNSHIP : '330102001',
      sourceId,
    ),
    centreId: await one(
      `insert into centre (name, kind, division_code, names, opened_on, changed_by)
       values ($2, 'township-centre', $1, array[$2], '2026-01-01', 'x') returning centre_id as id`,
      sourceId.startsWith('IN') ? TOWNSHIP : '330102001',
      sourceId,
    ),
    documentId: await one(
      `insert into case_document (case_id, kind, name, media_type, size, digest, body, added_by)
       values ($1, 'evidence', 'a.pdf', 'application/pdf', 5, '', '%PDF-', 'x') returning document_id as id`,
      caseId,
    ),
    orderId: await one(TOLD, sourceId),
    askId: await one(ASKED, sourceId),
    quarantineId: await one('select quarantine_id as id from quarantine_item where source_id = $1', sourceId),
  };
}

/** A history that reaches across: a case of each side merged and parted again, a pair of both sides, corrections. */
async function entangle(): Promise<void> {
  const of = (caseId: string | undefined) => ({ caseId, revision: 0 });
  const revisionOf = async (caseId: string | undefined) =>
    Number(await one('select revision as id from case_file where case_id = $1', caseId));
  const [kept, gone] = [of(inside.caseId), of(outside.caseId)];
  const merged = await hub
    .post(`/api/v1/cases/${kept.caseId}/merge`, {
      revision: await revisionOf(kept.caseId),
      with: { ...gone, revision: await revisionOf(gone.caseId) },
      reason: '看似同一',
    })
    .expect(200);
  await hub.post(`/api/v1/judgements/${merged.body.judgementId}/undo`, { reason: '不是同一' }).expect(200);
  for (const { caseId } of [kept, gone])
    await hub
      .post(`/api/v1/cases/${caseId}/corrections`, { field: 'disputeType', value: 'D02', reason: '核实' })
      .expect(201);
  await hub.query(
    `insert into review_pair (left_id, right_id, score, detail, state)
     select a.record_id, b.record_id, 0.5, '{}', 'open' from record a, record b
     where a.source_id = 'IN-2' and b.source_id = 'OUT-2'`,
  );
}

const addressOf = (path: string, ids: Ids): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'none'));

/** Questions without which a route answers nothing. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/v1/lookup': '?q=退费',
  'GET /api/v1/records/:system/:sourceId/explanation': '?record=petition/IN-2',
  'GET /api/v1/cases/:caseId/explanation': '?record=petition/IN-2',
  'GET /api/v1/triage': '?view=new',
  'GET /api/v1/live': '?seconds=0',
  'GET /api/v1/provenance/lineage': '?from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z',
};

const BODIES: Readonly<Record<string, object>> = { 'POST /api/v1/lookup': { q: '退费' } };

/** Answered by Excel's files. */
const BOOKS = ['GET /api/v1/export/casebook', 'POST /api/v1/export/casebook', 'GET /api/v1/assessment/workbook'];
const WORKBOOKS: ReadonlySet<string> = new Set(BOOKS);

const hasNoneHere = ({ path }: DeclaredRoute): boolean => /\/files\/:entryId$|:attachmentId\/content$/.test(path);
function call(route: DeclaredRoute, ids: Ids, body: object = {}): Test {
  const role = rolesOf(RIGHTS[nameOf(route)] ?? '').find((name) => name !== 'admin') as string;
  const address = `${addressOf(route.path, ids)}${QUERIES[nameOf(route)] ?? ''}`;
  return callAs(`scoped-${role}`, route.method, address, BODIES[nameOf(route)] ?? body);
}

function callAs(name: string, method: string, address: string, body: object = {}): Test {
  const request = hub.anonymous()[method.toLowerCase() as 'get'](encodeURI(address));
  request.set('authorization', `Bearer ${tokenOf(name)}`).set('x-purpose', encodeURIComponent('核对'));
  return method === 'GET' ? request : request.send(body);
}

const markedIn = (text: string): string[] => marks.filter((mark) => text.includes(mark));
const that = (test: (route: DeclaredRoute) => boolean) =>
  routes.filter(test).map((route) => [nameOf(route), route] as const);
const isSubject = ({ shows }: DeclaredRoute): boolean =>
  shows !== undefined && !['nothing', 'city', 'listed'].includes(shows.what);
const reads = ({ reads }: DeclaredRoute): boolean => reads;

describe('to somebody who sees one township', () => {
  it.each(that(() => true))('%s says what it shows of cases', (_, { shows }) => expect(shows).toBeDefined());

  it.each(that(({ shows }) => shows?.what === 'city'))('%s is closed, for it cannot be divided', async (_, route) => {
    const { status, text } = await call(route, outside);
    expect([status, markedIn(text)]).toEqual([403, []]);
  });

  it.each(that((route) => reads(route) && route.shows?.what === 'nothing'))('%s tells of no case', async (_, route) => {
    expect(markedIn((await call(route, {})).text)).toEqual([]);
  });

  it.each(that((route) => reads(route) && route.shows?.what === 'listed'))(
    '%s leaves out others',
    async (name, route) => {
      if (WORKBOOKS.has(name))
        return expect(markedIn(JSON.stringify(await workbookCells(call(route, inside))))).toEqual([]);
      const { status, text } = await call(route, inside);
      expect([status, markedIn(text)]).toEqual([200, []]);
    },
  );

  it.each(that((route) => reads(route) && isSubject(route)))('%s shows her own, and nothing else', async (_, route) => {
    const own = await call(route, inside);
    expect([own.status, markedIn(JSON.stringify(own.body))]).toEqual([hasNoneHere(route) ? 404 : 200, []]);
    const others = await call(route, outside);
    const unknown = await call(route, UNKNOWN);
    expect([others.status, unknown.status]).toEqual([404, 404]);
    expect(others.body.detail.replace(/\S*\d\S*/g, '')).toBe(unknown.body.detail.replace(/\S*\d\S*/g, ''));
  });

  it.each(that((route) => !reads(route) && isSubject(route)))('%s is refused elsewhere', async (_, route) => {
    const trail = () => one(`select count(*) as id from audit_entry where action = 'out-of-scope'`);
    const before = Number(await trail());
    expect((await call(route, outside)).status).toBe(404);
    expect(Number(await trail())).toBe(before + 1);
  });

  it('a body or a question names nothing elsewhere either', async () => {
    const { caseId } = inside;
    const other = { caseId: outside.caseId, revision: 1 };
    const record = { system: 'petition', sourceId: 'IN-1' };
    const set = [caseId, other.caseId].map((id) => ({ caseId: id, field: 'disputeType', value: 'D02' }));
    const as = (path: string, body: object) => callAs('scoped-triage', 'POST', path, body);
    const asked = [
      as(`/api/v1/cases/${caseId}/merge`, { revision: 1, with: other, reason: '同一' }),
      as(`/api/v1/cases/${caseId}/move`, { revision: 1, record, to: other, reason: '同一' }),
      as(`/api/v1/judgements/${inside.judgementId}/undo`, { reason: '误', assign: [{ record, caseId: other.caseId }] }),
      as('/api/v1/corrections', { corrections: set, reason: '核实' }),
      as('/api/v1/corrections/undo', { corrections: [{ caseId: other.caseId, correctionId: '1' }], reason: '误' }),
      callAs('scoped-triage', 'GET', `/api/v1/cases/${caseId}/explanation?record=petition/OUT-1`),
      callAs('scoped-triage', 'GET', '/api/v1/records/petition/IN-1/explanation?record=petition/OUT-1'),
    ];
    for (const answer of asked) expect((await answer).status).toBe(404);
  });

  it('finds and counts her own cases: she is not shown nothing', async () => {
    const get = async (path: string) => (await callAs('scoped-triage', 'GET', path).expect(200)).body;
    const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title).toSorted();
    const own = INSIDE.map((id) => `本街道预付卡不退费 ${id}`);
    const found = await get('/api/v1/lookup?q=退费');
    expect([titles(found), found.total]).toEqual([own, 2]);
    const asked = await callAs('scoped-triage', 'POST', '/api/v1/lookup', { q: '退费' }).expect(200);
    expect([titles(asked.body), asked.body.total]).toEqual([own, 2]);
    const board = await get('/api/v1/triage?view=new');
    expect(board.counts.new).toBe(board.items.length);
    const figures = await get('/api/v1/figures');
    expect([figures.all.cases, figures.suppressed, figures.divisions[0].code]).toEqual([2, false, '330106']);
    expect((await get('/api/v1/review?claim=all')).items.map(({ reviewId }: { reviewId: string }) => reviewId)).toEqual(
      [inside.reviewId],
    );
    await seesHerQuestions(get, inside);
    expect((await get('/api/v1/quarantine')).items).toMatchObject([{ sourceId: 'IN-1' }]);
    const { evidence, cases } = await get(`/api/v1/warnings/${inside.warningId}`);
    expect([evidence, cases]).toMatchObject([{ observed: 6, caseIds: [inside.caseId] }, [{ caseId: inside.caseId }]]);
    const exported = await callAs('scoped-triage', 'GET', '/api/v1/export/links').buffer(true);
    expect(exported.text.match(/"sourceId":"[^"]*"/g)?.toSorted()).toEqual(INSIDE.map((id) => `"sourceId":"${id}"`));
  });

  it('an overseer of a part sends nothing again elsewhere, and works with no subscription of the city', () =>
    overseesHerPart(hub, (method, path, body) => callAs('scoped-operator', method, path, body), inside, outside));

  it('the past shows no record that lies elsewhere now', async () => {
    const [{ at }] = (await hub.query<{ at: string }>(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from judgement
       where kind = 'case-merge' order by judgement_id limit 1`,
    )) as [{ at: string }];
    const past = (caseId = '') => callAs('scoped-triage', 'GET', `/api/v1/cases/${caseId}?asOf=${at}`);
    expect((await past(inside.caseId)).status).toBe(404);
    expect((await past(inside.otherCase)).status).toBe(200);
  });
});

const UNKNOWN: Ids = {
  centreId: '123456789',
  caseId: '123456789',
  system: 'petition',
  sourceId: 'X-99',
  clockId: '123456789',
  judgementId: '123456789',
  reviewId: '123456789',
  warningId: '123456789',
  quarantineId: '123456789',
  orderId: '123456789',
  askId: '123456789',
  documentId: '123456789',
  noticeId: '123456789',
  paper: 'agreement',
};

describe('a scope', () => {
  const sees = async (name: string, id: string | undefined) =>
    (await callAs(name, 'GET', `/api/v1/cases/${id}`)).status === 200;

  it('of a unit holds what it leads, what it helps with, and what it has a duty in', async () => {
    await hub.query(`update case_file set handling_unit = '甲办' where case_id = $1`, [outside.caseId]);
    await hub.query(
      `update case_assignment set joint_units = '["乙办"]' where assignment_id =
         (select max(assignment_id) from case_assignment where case_id = $1)`,
      [outside.caseId],
    );
    await hub.query(
      `insert into case_task (case_id, kind, unit, what, due, state, made_by)
       values ($1, 'duty', '丙办', '到场', '2031-01-01', 'open', 'x')`,
      [outside.caseId],
    );
    for (const unit of ['甲办', '乙办', '丙办']) {
      await addPerson('department', unit, { unit });
      expect([unit, await sees(unit, outside.caseId), await sees(unit, inside.caseId)]).toEqual([unit, true, false]);
    }
  });

  it('holds no accusation below the county, and none at a unit that it accuses, whatever that unit had', async () => {
    const purpose = '揭发控告';
    const respondents = [{ kind: 'organisation' as const, name: '西湖区住建局' }];
    await hub.publish(complaint('petition', 'ACC-1', { purpose, respondents, title: '反映住建局工作人员' }));
    const caseId = await one(`select case_id as id from record where source_id = 'ACC-1'`);
    await addPerson('department', 'county-centre', { division: '330106' });
    await addPerson('department', 'accused', { division: '330106', unit: '西湖区住房和城乡建设局' });
    await addPerson('department', 'part-of-it', { division: '330106', unit: '西湖区住房和城乡建设局物业科' });
    await addPerson('department', 'handles', { unit: '西湖区信访局' });
    await addPerson('operator', 'accused-citywide', { division: '3301', unit: '西湖区住房和城乡建设局' });
    const seen = Object.fromEntries(
      await Promise.all(
        ['scoped-triage', 'county-centre', 'accused', 'part-of-it', 'accused-citywide', 'handles'].map(async (who) => [
          who,
          await sees(who, caseId),
        ]),
      ),
    );
    const shut = { 'scoped-triage': false, accused: false, 'part-of-it': false, 'accused-citywide': false };
    expect(seen).toEqual({ ...shut, 'county-centre': true, handles: true });
    const { body } = await hub.get(`/api/v1/cases/${caseId}`).expect(200);
    expect(body).toMatchObject({
      handlingUnit: '西湖区信访局',
      withheld: { openTo: '330106', units: ['西湖区住房和城乡建设局'], article: '信访工作条例 §30' },
    });
    for (const who of ['scoped-triage', 'accused-citywide'])
      expect((await callAs(who, 'GET', '/api/v1/lookup?q=反映住建局').expect(200)).body.total).toBe(0);
    // All else of the city is hers, and so is what is about the whole of it.
    expect(await sees('accused-citywide', outside.caseId)).toBe(true);
    await callAs('accused-citywide', 'GET', '/api/v1/common-values').expect(200);

    const accused = { unit: '西湖区住建局', reason: '由其办理' };
    const tries = [
      hub.post(`/api/v1/cases/${caseId}/corrections`, {
        ...{ field: 'handlingUnit', value: '西湖区住房和城乡建设局', level: 'county', reason: accused.reason },
      }),
      hub.post(`/api/v1/cases/${caseId}/tasks`, { kind: 'task', unit: accused.unit, what: '核查', due: '2031-01-01' }),
      hub.post(`/api/v1/cases/${caseId}/acts`, {
        act: 'transfer',
        reason: accused.reason,
        detail: { authority: '西湖区住房和城乡建设局' },
      }),
    ];
    for (const answer of tries) expect((await answer.expect(409)).body.detail).toContain('§30');
    // A unit that had it until it was accused has it no longer.
    await hub.query(
      `insert into case_task (case_id, kind, unit, what, due, state, made_by)
       values ($1, 'duty', '西湖区住房和城乡建设局', '到场', '2031-01-01', 'open', 'x')`,
      [caseId],
    );
    expect(await sees('accused', caseId)).toBe(false);
  });

  it('of nobody in particular holds nothing', async () => {
    await addPerson('leader', 'nowhere', {});
    expect([await sees('nowhere', inside.caseId), await sees('nowhere', outside.caseId)]).toEqual([false, false]);
  });

  it('of a machine may be of some systems only', async () => {
    const keyFor = async (name: string, systems: string[]) => {
      const wanted = { name, role: 'department', divisions: ['3301'], systems, reason: '对接' };
      return (await hub.post('/api/v1/keys', wanted).expect(201)).body.bearer as string;
    };
    const statusFor = async (bearer: string) =>
      (await hub.anonymous().get(`/api/v1/cases/${inside.caseId}`).set('authorization', `Bearer ${bearer}`)).status;
    expect(await statusFor(await keyFor('信访平台', ['petition']))).toBe(200);
    expect(await statusFor(await keyFor('法院平台', ['court']))).toBe(404);
  });

  it('follows a case that was merged away to its survivor', async () => {
    const revisions = await hub.query<{ id: string; revision: number }>(
      'select case_id as id, revision from case_file where case_id = any($1)',
      [[inside.otherCase, outside.otherCase]],
    );
    const revisionOf = (id: string | undefined) => revisions.find((row) => row.id === id)?.revision;
    await hub
      .post(`/api/v1/cases/${inside.otherCase}/merge`, {
        revision: revisionOf(inside.otherCase),
        with: { caseId: outside.otherCase, revision: revisionOf(outside.otherCase) },
        reason: '同一',
      })
      .expect(200);
    const moved = async (to: string) => {
      await hub.query('update case_file set division_code = $2 where case_id = $1', [inside.otherCase, to]);
      return (await callAs('scoped-triage', 'GET', `/api/v1/cases/${outside.otherCase}`)).status;
    };
    expect([await moved(TOWNSHIP), await moved('330102001')]).toEqual([308, 404]);
  });
});
