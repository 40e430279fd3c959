import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { ROLES, WORK_ROLES } from '../../../apps/hub/src/access/requester.js';
import { accountSteps } from './account-steps.js';
import { caseworkSteps } from './casework-steps.js';
import { centreSteps } from './centre-steps.js';
import type { Answer, Step } from './change-step.js';
import { NOT_TRIED } from './changes-not-tried.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { retentionSteps } from './retention-steps.js';
import { hubRoutes, RIGHTS, rightOf, rolesOf } from './route-rights.js';
import { WITH_EXCHANGE } from './sent-in.js';
import { wordlessInTrail } from './trail-words.js';

const PASSWORD = 'orchid-lamp-71-correct';
const NEXT = 'granite-willow-28-spoon';

let hub: HubFixture;
let ids: Record<string, string>;
beforeAll(async () => {
  hub = await startHubFixture({ ...WITH_EXCHANGE });
  await hub.publish(
    dispute('court', 'R-1'),
    dispute('hotline-12345', 'R-2', {
      title: '烧烤店油烟',
      narrative: '楼下烧烤店油烟扰民。',
      complainants: [{ kind: 'person', name: '诸葛小明' }],
      respondents: [{ kind: 'organisation', name: '杭州老王烧烤店' }],
      place: { divisionCode: '330102' },
    }),
    dispute('court', 'R-5', {
      status: { raw: '已结案', stage: 'closed' },
      complainants: [{ kind: 'person', name: '令狐冲' }],
      respondents: [{ kind: 'person', name: '任盈盈' }],
      place: { divisionCode: '330105' },
    }),
    dispute('hotline-12345', 'R-6', { nature: 'enquiry', status: { raw: '已办结', stage: 'closed' } }),
  );
  await hub.reject({ system: 'petition', sourceId: 'R-3' });
  await hub.reject({ system: 'petition', sourceId: 'R-4', cause: 'schema:other' });
  for (const role of ROLES) {
    await hub.query(
      'insert into account (username, display_name, role, division_code, password_hash) values ($1, $1, $2, 3301, $3) on conflict do nothing',
      [`test-${role}`, role, await hash(PASSWORD)],
    );
    await renew(role);
  }
  ids = await idsOf();
  await readCases();
});
afterAll(() => hub?.stop());

const tokenOf = (role: string): string => `token-of-${role}`;
const renew = (role: string) =>
  hub.query(
    `insert into session (token_hash, username, expires_at) values ($1, $2, now() + interval '1 hour')
     on conflict do nothing`,
    [createHash('sha256').update(tokenOf(role)).digest('base64url'), `test-${role}`],
  );

/** What addresses and bodies need to name something that there is. */
async function idsOf(): Promise<Record<string, string>> {
  const one = async (sql: string) => (await hub.query<{ id: string }>(sql))[0]?.id ?? '';
  const [left, right] = await hub.query<{ id: string }>(
    `select record_id as id from record where source_id in ('R-1', 'R-2') order by record_id`,
  );
  await hub.query(
    `insert into review_pair (left_id, right_id, score, detail, state) values ($1, $2, 0.5, '{}', 'open')`,
    [left?.id, right?.id],
  );
  await hub.query(
    `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
     values ('gathering', 'x', '{}', '{}', '[]', 'p', 'r', 'open')`,
  );
  return {
    clockId: await one(
      `select clock_id as id from case_clock join record using (record_id)
       where case_clock.state = 'running' and source_id in ('R-1', 'R-2') order by clock_id limit 1`,
    ),
    reviewId: await one('select review_id as id from review_pair limit 1'),
    orderId: await one(
      // Later than all that the steps make the hub order of this record: what a later one has overtaken cannot be sent again.
      `insert into write_back (order_id, record_id, case_id, status, note, next_at) overriding system value
       select 900000000, record_id, case_id, '已受理', '', now() + interval '1 day'
       from record where source_id = 'R-1' returning order_id as id`,
    ),
    incidentId: await one(
      `insert into incident (kind, subject, message) values ('records-differ', 'x', 'x') returning incident_id as id`,
    ),
    alarmId: await one(
      `insert into looking_alarm (rule, actor, day, counted, threshold, first_at, last_at)
       values ('own-name', 'x', '2026-03-02', 1, 1, now(), now()) returning alarm_id as id`,
    ),
    deliveryId: await one(
      `with s as (insert into exchange_subscription (owner, name, channel, filter) values ('key:none', 'x', 'pull', '{}') returning subscription_id)
       insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, settled_at)
       select subscription_id, 'e', case_id, 'CaseUpdated', '{}', 'dead', now() from s, record where source_id = 'R-1'
       returning delivery_id as id`,
    ),
    batchId: await one(
      `insert into province_batch (direction, sequence, day, count, sha256, body, state)
       values ('up', 1, '2026-03-02', 1, 'x', '{}', 'held') returning batch_id as id`,
    ),
    closedCase: await one(`select case_id as id from record where source_id = 'R-5'`),
    noticeId: await one(
      `insert into laggard_notice (grouping, code, name, from_day, to_day, figures, state, drafted_by)
       values ('county', '330106', 'x', '2026-01-01', '2026-01-31', '[]', 'drafted', 'x') returning notice_id as id`,
    ),
    warningId: await one('select warning_id as id from warning limit 1'),
    quarantineId: await one('select min(quarantine_id) as id from quarantine_item'),
  };
}

/** What makes an answer that has no end of its own end. */
const ENDING: Readonly<Record<string, string>> = { 'GET /api/v1/live': '?seconds=0' };

function call(route: string, bearer: string | null, body?: object, { raw, headers = {} }: Partial<Step> = {}) {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] || 'none'));
  const agent = hub.anonymous();
  const request = agent[method.toLowerCase() as 'get'](
    address.replace('*', 'nowhere') + (raw?.query ?? ENDING[route] ?? ''),
  );
  if (bearer) request.set('authorization', `Bearer ${bearer}`);
  request.set({ ...headers });
  if (raw) return request.type(raw.type).send(raw.bytes);
  return method === 'GET' ? request : request.send(body ?? {});
}

/** What somebody does with her own account and nothing else. */
const OWN = /^\w+ \/api\/v1\/session/;

describe('every route', () => {
  it('has an entry in the list of rights, and says in its code what the list says', () => {
    const declared = hubRoutes().map(({ method, path, isPublic, reads, allowed = WORK_ROLES }) => {
      // The auditor reads all, named or not.
      const roles = reads ? [...new Set([...allowed, 'auditor' as const])] : allowed;
      return [`${method} ${path}`, isPublic ? 'public' : rightOf(roles)] as const;
    });
    expect(Object.fromEntries(declared)).toEqual(RIGHTS);
  });

  it.each(Object.keys(RIGHTS))('%s lets in whom the list names, and nobody else', async (route) => {
    const right = RIGHTS[route] as string;
    const unknown = await call(route, null);
    if (right === 'public') expect(unknown.status).not.toBe(403);
    else expect(unknown.status).toBe(401);
    if (right === 'public') return;
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      const may = rolesOf(right).includes(role);
      // A body that says nothing: the door is what counts here, and behind it such a call is refused.
      const { status } = await call(route, tokenOf(role), { nothing: true });
      expect({ role, refused: status === 403, signedIn: status !== 401, failed: status === 500 }).toEqual({
        role,
        refused: !may,
        signedIn: true,
        failed: false,
      });
      await renew(role);
    }
  });

  it('that changes something is closed to the auditor', () => {
    const changes = hubRoutes().filter(({ reads }) => !reads);
    const open = changes
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !OWN.test(route) && rolesOf(RIGHTS[route] as string).includes('auditor'));
    expect(open).toEqual([]);
    // What asks by POST is known to change nothing, one by one.
    const asking = hubRoutes().filter(({ method, reads }) => method !== 'GET' && reads);
    expect(asking.map(({ method, path }) => NOT_TRIED[`${method} ${path}`])).toEqual(asking.map(() => 'reads only'));
  });
});

const revision = () => Number(ids.revision);
const other = () => ({ caseId: ids.otherCase, revision: Number(ids.otherRevision) });
const record = { system: 'hotline-12345', sourceId: 'R-2' };
const learnCases = async ({ judgementId = '' }: Answer) => {
  ids.judgementId = judgementId;
  await readCases();
};

/** A session for a step to end. */
const openSession = async (username: string) => {
  const [row] = await hub.query<{ id: string }>(
    `insert into session (token_hash, username, expires_at) values (gen_random_uuid(), $1, now() + interval '1 hour')
     returning session_id as id`,
    [username],
  );
  Object.assign(ids, { sessionId: row?.id });
};
const learn = (found: Readonly<Record<string, string | undefined>>) => Object.assign(ids, found);
const ACCOUNT_STEPS = accountSteps({
  learn,
  openSession,
  secret: () => ids.secret ?? '',
  password: PASSWORD,
  next: NEXT,
});

/** Every change there is, in an order in which each can be made. */
const STEPS: readonly Step[] = [
  { route: 'POST /api/v1/clocks/:clockId/steps', body: () => ({ kind: 'stop', reason: '办结' }) },
  { route: 'POST /api/v1/review/:reviewId/claim' },
  { route: 'DELETE /api/v1/review/:reviewId/claim' },
  { route: 'POST /api/v1/review/:reviewId/skip' },
  {
    route: 'POST /api/v1/review/:reviewId',
    body: () => ({ decision: 'different', reason: '两件事' }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/cases/:caseId/merge',
    body: () => ({ revision: revision(), with: other(), reason: '同一纠纷' }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/cases/:caseId/split',
    body: () => ({ revision: revision(), records: [record], reason: '两件事' }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/judgements/:judgementId/undo',
    body: () => ({ reason: '误操作' }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/judgements/:judgementId/undo',
    body: () => ({ reason: '还是两件事' }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/cases/:otherCase/move',
    body: () => ({
      revision: other().revision,
      record,
      to: { caseId: ids.caseId, revision: revision() },
      reason: '同一',
    }),
    learn: learnCases,
  },
  {
    route: 'POST /api/v1/cases/:caseId/corrections',
    body: () => ({ field: 'disputeType', value: 'D02', reason: '核实' }),
    learn: ({ correctionId = '' }) => Object.assign(ids, { correctionId }),
  },
  { route: 'POST /api/v1/cases/:caseId/corrections/:correctionId/undo', body: () => ({ reason: '误操作' }) },
  {
    route: 'POST /api/v1/corrections',
    body: () => ({ corrections: [{ caseId: ids.caseId, field: 'disputeType', value: 'D02' }], reason: '核实' }),
    learn: ({ items }) => Object.assign(ids, { correctionId: items?.[0]?.correctionId }),
  },
  {
    route: 'POST /api/v1/corrections/undo',
    body: () => ({ corrections: [{ caseId: ids.caseId, correctionId: ids.correctionId }], reason: '误操作' }),
  },
  { route: 'POST /api/v1/cases/:caseId/events', body: () => ({ event: 'mediation-asked', reason: '已申请' }) },
  {
    route: 'POST /api/v1/cases/:caseId/acts',
    body: () => ({ act: 'accept', reason: '属本单位职责' }),
  },
  { route: 'POST /api/v1/cases/:caseId/returns', body: () => ({ unit: ids.unit, reason: '非本单位职责' }) },
  { route: 'POST /api/v1/audit/alarms/:alarmId/settlement', body: () => ({ reason: '已核实' }) },
  {
    route: 'POST /api/v1/integration/incidents/:incidentId/silence',
    body: () => ({ hours: 2, reason: '来源正在检修' }),
  },
  { route: 'POST /api/v1/warnings/:warningId/steps', body: () => ({ state: 'acknowledged', reason: '知悉' }) },
  {
    route: 'POST /api/v1/quarantine/:quarantineId/mend',
    body: () => ({ payload: '{"id":"R-3"}', reason: '来源系统已核实' }),
    learn: () => learn({ system: 'petition' }),
  },
  {
    route: 'POST /api/v1/connectors/:system/stocktakings',
    body: () => ({ reason: '核对' }),
    learn: () => learn({ system: undefined }),
  },
  { route: 'POST /api/v1/quarantine/:quarantineId/redrive', body: () => ({ reason: '已更正' }) },
  {
    route: 'POST /api/v1/quarantine/redrives',
    body: () => ({ system: 'petition', stage: 'connector', cause: 'schema:other', reason: '映射已更正' }),
  },
  { route: 'POST /api/v1/quarantine/:quarantineId/dismiss', body: () => ({ reason: '无法读取' }) },
  { route: 'POST /api/v1/gazetteer/learn-anew' },
  { route: 'POST /api/v1/classification/retyping', body: () => ({ reason: '词表已更新' }) },
  {
    route: 'POST /api/v1/rules/:kind',
    body: () => ({ body: ids.table, reason: '试行' }),
    learn: ({ version }) => Object.assign(ids, { version: String(version) }),
  },
  { route: 'POST /api/v1/rules/:kind/:version/dry-run' },
  { route: 'POST /api/v1/rules/:kind/:version/approval', as: 'leader' },
  { route: 'POST /api/v1/rules/:kind/:version/activation', body: () => ({ reason: '启用' }) },
  ...caseworkSteps({ learn }),
  ...centreSteps({ learn, ids: () => ids }),
  ...ACCOUNT_STEPS,
  ...retentionSteps({
    learn,
    closed: () => ({ caseId: ids.closedCase, system: 'hotline-12345', sourceId: 'R-6' }),
  }),
  { route: 'DELETE /api/v1/session', as: 'mediator' },
];

/** Where both records are now. */
async function readCases(): Promise<void> {
  const rows = await hub.query<{ sourceId: string; caseId: string; revision: number; unit: string }>(
    `select source_id as "sourceId", case_id as "caseId", revision, handling_unit as unit
     from record join case_file using (case_id) where source_id in ('R-1', 'R-2')`,
  );
  const of = (sourceId: string) => rows.find((row) => row.sourceId === sourceId);
  const [one, two] = [of('R-1'), of('R-2')];
  Object.assign(ids, { caseId: one?.caseId, revision: String(one?.revision), unit: one?.unit });
  Object.assign(ids, { otherCase: two?.caseId, otherRevision: String(two?.revision) });
}

/** Who asks is seen there: once a minute that changes. */
const COUNTED: Readonly<Record<string, string>> = {
  audit_entry: 'select count(*) from audit_entry',
  session: 'select count(*) from session',
};

/**
 * What the registry holds, table by table, without what parts of the hub write by themselves meanwhile: entries of the
 * trail are only counted, since their chain follows a moment later.
 */
async function holdings(): Promise<unknown> {
  const tables = await hub.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'
       and tablename not in ('anchor', 'anchor_range', 'chain', 'outbox', 'connector_status', 'kafka_position', 'placing_again', 'sign_in_try', 'incident', 'looking_alarm', 'quarantine_redrive', 'type_retyping', 'write_back', 'exchange_delivery', 'case_clock') order by 1`,
  );
  const digests = tables.map(async ({ name }) => {
    const rows = await hub.query(
      COUNTED[name] ?? `select count(*), md5(string_agg(t::text, ',' order by t::text)) as sum from "${name}" t`,
    );
    return [name, rows[0]] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

const closeTrail = () =>
  hub.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the trail is closed'; end $$;
    create trigger closed before insert on audit_entry for each row execute function refuse()`);
const openTrail = () => hub.query('drop trigger closed on audit_entry; drop function refuse()');

async function whileClosed<T>(work: () => PromiseLike<T>): Promise<T> {
  await closeTrail();
  try {
    return await work();
  } finally {
    await openTrail();
  }
}

describe('a change without its entry in the audit trail', () => {
  it('is tried of every route that changes something', () => {
    const tried = new Set([
      ...STEPS.map(({ route }) => route.replace(':otherCase', ':caseId')),
      ...Object.keys(NOT_TRIED),
    ]);
    expect([...tried].toSorted()).toEqual(
      Object.keys(RIGHTS)
        .filter((route) => !route.startsWith('GET '))
        .toSorted(),
    );
  });

  it.each(STEPS.map((step) => [step.route, step] as const))('%s is impossible', async (_, step) => {
    if (step.route.includes('/rules/') && !ids.table) {
      ids.kind = 'routes';
      ids.table = (await hub.get('/api/v1/rules/routes/1/table.csv').expect(200)).text.replace(/^\uFEFF/, '');
    }
    if (step.route.includes('/retention/')) ids.kind = 'audit-trail';
    const bearer = step.as ? tokenOf(step.as) : ADMIN_KEY;
    const body = step.body?.();
    const before = await holdings();
    const refused = await whileClosed(() => call(step.route, bearer, body, step));
    expect({ status: refused.status, holdings: await holdings() }).toEqual({ status: 500, holdings: before });
    const made = await call(step.route, bearer, step.body?.(), step);
    expect({ made: made.status < 300, answer: made.body }).toEqual({ made: true, answer: made.body });
    expect(await holdings()).not.toEqual(before);
    await step.learn?.(made.body as Answer);
  });

  it('a sign-in or an order to a connector is impossible', async () => {
    const before = await holdings();
    const entered = await whileClosed(() =>
      hub.anonymous().post('/api/v1/session').send({ username: 'auditor', password: 'yian-tong-demo' }),
    );
    const order = await whileClosed(() => hub.post('/api/v1/connectors/court/pause', { reason: '检修' }));
    expect([entered.status, order.status, await holdings()]).toEqual([500, 500, before]);
  });
});

it('what all of these left in the trail has words in the console', async () =>
  expect(await wordlessInTrail(hub)).toEqual([]));
