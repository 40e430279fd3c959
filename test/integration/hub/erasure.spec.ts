import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addKey } from '#libs/sealed-payload/index.js';
import { exportChains } from '../../../apps/audit-cli/src/export-chains.js';
import { verifyFolder } from '../../../apps/audit-cli/src/verify-folder.js';
import { PERSONAL_TABLES, type PersonalTable } from '../../../apps/hub/src/registry/personal-tables.js';
import { sealingHasBegun } from '../../../apps/hub/src/registry/sealing-start.js';
import { rewrapKeys } from '../../../apps/keys-cli/src/rewrap-keys.js';
import { knownColumns, WORDED_COLUMNS } from './columns-at-rest.js';
import { ADMIN_KEY, dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { hubRoutes } from './route-rights.js';

/** What the records of the case say of her, which nothing may say any more. */
const WORDS = ['慕容雪莹', '13905712233', '330106197803040026', '夜里拍门', '1907室'];
const PARTY = { kind: 'person' as const, name: WORDS[0], phone: WORDS[1], idNumber: WORDS[2] };
const said = (sourceId: string, stage: 'closed' | 'in-progress') =>
  dispute('court', sourceId, {
    status: { raw: stage, stage },
    title: `${WORDS[0]}与邻居噪音纠纷`,
    narrative: `邻居${WORDS[3]}，电话139-0571-2233，住百合花苑3幢1907室。`,
    complainants: [PARTY],
    respondents: [{ kind: 'person', name: '段正淳' }],
    place: { divisionCode: '330106', address: '百合花苑3幢1907室' },
  });

let hub: HubFixture;
let caseId: string;
const caseOf = async (record: string) => (await hub.get(`/api/v1/records/${record}`).expect(200)).body.caseId as string;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(said('E-1', 'in-progress'), { ...said('E-1', 'closed'), updatedAt: '2026-03-05T10:00:00+08:00' });
  await hub.publish(said('E-2', 'closed'));
  await hub.publish(
    dispute('petition', 'E-3'),
    dispute('hotline-12345', 'E-4', {
      nature: 'enquiry',
      title: WORDS[3],
      status: { raw: '已答复', stage: 'answered' },
    }),
  );
  const unread = { mediaType: 'application/json', base64: Buffer.from(JSON.stringify(PARTY)).toString('base64') };
  await hub.reject({ system: 'court', sourceId: 'E-1', original: unread });
  caseId = await caseOf('court/E-1');
  expect(await caseOf('court/E-2')).toBe(caseId);
  await hub.post(`/api/v1/cases/${caseId}/notes`, { words: `${WORDS[0]}已搬走` }).expect(201);
  await hub
    .post(`/api/v1/cases/${caseId}/corrections`, { field: 'disputeType', value: 'D02', reason: `${WORDS[0]}来电` })
    .expect(201);
  await fileOf(caseId);
});
afterAll(() => hub?.stop());

/** All that people write of a case: a paper, who takes part, a task, where its file lies; and a look for her. */
async function fileOf(id: string): Promise<void> {
  const path = `/api/v1/cases/${id}`;
  await hub
    .anonymous()
    .post(`${path}/documents?kind=evidence&name=${encodeURIComponent(`${WORDS[0]}.pdf`)}`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .type('application/pdf')
    .send(Buffer.from(`%PDF-1.4\n${WORDS.join('\n')}`))
    .expect(201);
  await hub.post(`${path}/participants`, { role: 'witness', name: WORDS[0], phone: WORDS[1] }).expect(201);
  const task = { kind: 'task', unit: '西湖区司法局', what: `回访${WORDS[0]}`, due: '2027-01-15' };
  await hub.post(`${path}/tasks`, task).expect(201);
  await hub.post(`${path}/paper-files`, { number: '2026-调-1', reason: `${WORDS[0]}案立卷` }).expect(201);
  const asked = await hub.get(`/api/v1/lookup?q=${encodeURIComponent(WORDS[0]!)}`, `${WORDS[0]}来访`).expect(200);
  expect(asked.body.total).toBe(1);
}

/** Named by nothing of the case that is deleted. */
const ELSEWHERE = '钟离若溪';

/** What the systems around say, and people of units and warnings, as builds before have left it plain. */
async function sayAround(): Promise<void> {
  const said = `${WORDS[0]}（${WORDS[1]}）`;
  const about = [caseId, said];
  await hub.query(
    `with s as (insert into exchange_subscription (owner, name, channel, filter) values ('key:none', 'x', 'pull', '{}')
       returning subscription_id)
     insert into exchange_delivery (subscription_id, event_id, case_id, type, payload, state, settled_at, receipt, trouble)
     select subscription_id, 'e', $1::bigint, 'CaseUpdated', '{}', 'taken', now(), $2::text, $2::text from s`,
    about,
  );
  await hub.query(
    `with w as (insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
       values ('gathering', 'x', '{}', jsonb_build_object('caseIds', array[$1::text]), '[]', 'p', 'r', 'open') returning warning_id)
     insert into warning_step (warning_id, state, reason, actor) select warning_id, 'acting', $2::text, 'x' from w`,
    about,
  );
  await hub.query(
    `with n as (insert into laggard_notice (grouping, code, name, from_day, to_day, figures, state, drafted_by)
       values ('county', '330106', 'x', '2026-01-01', '2026-01-31', '[]', 'drafted', 'x') returning notice_id)
     insert into laggard_notice_step (notice_id, act, state, reason, detail, actor)
     select notice_id, 'draft', 'drafted', $1::text, jsonb_build_object('minutes', $1::text), 'x' from n`,
    [ELSEWHERE],
  );
  await hub.query(
    `insert into province_batch (direction, sequence, day, count, sha256, body, state, cause)
     values ('up', 1, '2026-03-02', 1, 'x', '{}', 'held', $1)`,
    [ELSEWHERE],
  );
  await hub.query(
    `insert into connector_status (system, status, reported_at) values ('x', jsonb_build_object('reason', $1::text), now())`,
    [ELSEWHERE],
  );
  await hub.query('update source_fetch set request = $1', [`${ELSEWHERE}.csv`]);
}

const ORDER = { basis: 'retention-ended', reason: '保管期满' };
const erase = (subject: string) => hub.post(`/api/v1/${subject}/erasure`, ORDER);

async function findings() {
  const out = await mkdtemp(path.join(tmpdir(), 'yian-tong-erasure-'));
  await exportChains({ command: 'export', url: hub.url(), adminKey: ADMIN_KEY, out, purpose: '审计' });
  const [keys, anchors] = ['keys.pem', 'anchors.ndjson'].map((name) => path.join(out, name)) as [string, string];
  return (await verifyFolder({ command: 'verify', folder: out, keys, anchors, json: true })).findings;
}

type Ask = (sql: string) => Promise<readonly { readonly row: unknown }[]>;

/** Tables that hold one of the words in any column, bytes included. */
async function tablesWith(words: readonly string[], ask: Ask): Promise<string[]> {
  const tables = await ask(`select tablename as row from pg_tables where schemaname = 'public' order by tablename`);
  const forms = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  const found: string[] = [];
  for (const { row: name } of tables) {
    const rows = await ask(`select to_jsonb(t) as row from "${name}" t`);
    const said = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
    );
    if (forms.some((form) => said.includes(form))) found.push(name as string);
  }
  return found;
}

/** As somebody reads it who has stolen the database, or a backup of it, and no key. */
async function tablesPlainly(words: readonly string[]): Promise<string[]> {
  const thief = new pg.Client({ connectionString: hub.databaseUrl });
  await thief.connect();
  return tablesWith(words, async (sql) => (await thief.query(sql)).rows).finally(() => thief.end());
}

/** As the hub reads it; the audit trail is kept as law asks. */
const tablesSaying = async (words: readonly string[]): Promise<string[]> =>
  (await tablesWith(words, (sql) => hub.query(sql))).filter((name) => name !== 'audit_entry');

describe('what may not be deleted', () => {
  it('what is not over, and what is on legal hold, through a merge too', async () => {
    const open = await caseOf('petition/E-3');
    expect((await erase(`cases/${open}`).expect(409)).body.detail).toContain('not over');
    const { body: hold } = await hub.post(`/api/v1/cases/${caseId}/holds`, { reason: `${WORDS[0]}诉讼中` }).expect(200);
    expect(hold.records).toEqual(['court/E-1', 'court/E-2']);
    const refused = await erase(`cases/${caseId}`).expect(409);
    expect(refused.body.detail).toContain('legal hold');
    expect(refused.text).not.toContain(WORDS[0]);
    await hub.post(`/api/v1/holds/${hold.holdId}/lifting`, { reason: '已终审' }).expect(200);
    await hub.post(`/api/v1/holds/${hold.holdId}/lifting`, { reason: '已终审' }).expect(404);
    const { body } = await hub.get('/api/v1/holds').expect(200);
    expect(body.items).toEqual([expect.objectContaining({ holdId: hold.holdId, liftedBecause: '已终审' })]);
  });

  it('is due by its type’s rule before its nature’s, once that time is over', async () => {
    const due = async () => (await hub.get('/api/v1/retention/due').expect(200)).body.items;
    const put = (kind: string, years: number) =>
      hub
        .anonymous()
        .put(`/api/v1/retention/${kind}`)
        .set('authorization', `Bearer ${ADMIN_KEY}`)
        .send({ years, basis: '期限表' });
    await put('D02', 100).expect(200);
    await put('dispute', 1).expect(200);
    await put('D99999', 1).expect(404);
    await hub.query(`update search_document set updated_at = now() - interval '2 years' where case_id = $1`, [caseId]);
    expect(await due()).toEqual([]);
    await put('D02', 1).expect(200);
    expect(await due()).toEqual([expect.objectContaining({ caseId, kind: 'D02', years: 1 })]);
  });
});

describe('an original at rest', () => {
  const original = () => hub.get('/api/v1/records/court/E-1/original', '核实').buffer(true);

  it('is sealed by its record’s own key, whichever master key wraps that', async () => {
    const before = (await original().expect(200)).text;
    const storage = path.join(hub.keysFolder, 'storage');
    const to = addKey(storage, new Date());
    const { rewrapped } = await rewrapKeys(hub.databaseUrl, storage);
    // Those of four records, and the registry's own.
    expect(rewrapped).toBe(5);
    const wrapping = 'select master_id from record_key union select master_id from data_key';
    expect(await hub.query(wrapping)).toEqual([{ master_id: to }]);
    expect((await original().expect(200)).text).toBe(before);
    const [row] = await hub.query<{ stored: Buffer }>('select original as stored from record_version limit 1');
    expect(before.length).toBeGreaterThan(10);
    expect(row?.stored.includes(before.slice(0, 10))).toBe(false);
  });

  it('opens by no other record’s key', async () => {
    const swap = `update record_key k set wrapped = o.wrapped from record_key o join record r using (record_id), record s
      where s.source_id = 'E-1' and r.source_id = 'E-3' and k.record_id = s.record_id returning k.record_id`;
    await hub.query('create table kept as select * from record_key');
    expect(await hub.query(swap)).toHaveLength(1);
    await original().expect(409);
    expect(await findings()).toContainEqual(expect.objectContaining({ kind: 'changed' }));
    await hub.query(
      'update record_key k set wrapped = kept.wrapped from kept where kept.record_id = k.record_id; drop table kept',
    );
    await original().expect(200);
  });
});

describe('a stolen database', () => {
  it('tells nobody who has no key whom it is about, or what she said', async () => {
    expect(await tablesPlainly(WORDS)).toEqual([]);
  });

  it('has no column of which nobody has thought', async () => {
    const columns = await hub.query<{ name: string }>(WORDED_COLUMNS);
    expect(columns.map(({ name }) => name).sort()).toEqual(knownColumns());
  });

  it('begins to be sealed once no hub is connected that could not read it', async () => {
    const tx = { query: <Row>(sql: string, given: readonly unknown[] = []) => hub.query<Row>(sql, [...given]) };
    await hub.query(`delete from installation_setting where name = 'personal-sealed-since'`);
    const earlier = new pg.Client({ connectionString: hub.databaseUrl, application_name: 'yian-tong-hub-2' });
    await earlier.connect();
    expect(await sealingHasBegun(tx, 'personal')).toBe(false);
    expect(await sealingHasBegun(tx, 'contents')).toBe(true);
    await earlier.end();
    while (!(await sealingHasBegun(tx, 'personal'))) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('is sealed while the hub works, where a build before has left people’s words plain', async () => {
    await sayAround();
    const words = [...WORDS, ELSEWHERE];
    for (const table of PERSONAL_TABLES) await leavePlain(table);
    await hub.query(`delete from installation_setting where name like 'personal-sealed-%'`);
    const around = ['connector_status', 'exchange_delivery', 'laggard_notice_step', 'province_batch', 'source_fetch'];
    expect(await tablesPlainly(words)).toEqual(expect.arrayContaining(['case_file', 'warning_step', ...around]));
    await hub.restart();
    while ((await tablesPlainly(words)).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await hub.get(`/api/v1/cases/${caseId}`, '核实').expect(200)).text).toContain(WORDS[0]);
    expect(await tablesWith([ELSEWHERE], (sql) => hub.query(sql))).toEqual(
      around.filter((name) => name !== 'exchange_delivery'),
    );
    await hub.query(`delete from connector_status where system = 'x'`);
  });
});

/** Writes a table's rows as they were before they were sealed. */
async function leavePlain({ table, identity, columns }: PersonalTable): Promise<void> {
  const named = Object.keys(identity);
  for (const row of await hub.query<Record<string, unknown>>(`select * from ${table}`)) {
    const plain = { ...row, ...(row.body_sealed ? { body: row.body_sealed, body_sealed: null } : {}) } as typeof row;
    const values = Object.entries(columns).map(([name, type]) =>
      type === 'jsonb' && plain[name] !== null ? JSON.stringify(plain[name]) : plain[name],
    );
    const set = Object.keys(columns).map((name, at) => `${name} = $${at + 1}`);
    const where = named.map((name, at) => `${name} = $${values.length + at + 1}`);
    const sql = `update ${table} set ${set.join(', ')} where ${where.join(' and ')}`;
    await hub.query(sql, [...values, ...named.map((name) => row[name])]);
  }
}

describe('deleting by law', () => {
  it('leaves no word of it in any table, and every chain whole', async () => {
    expect(await tablesSaying(WORDS)).toEqual([
      'case_document',
      'case_file',
      'case_note',
      'case_paper_file',
      'case_participant',
      'case_task',
      'correction',
      'exchange_delivery',
      'judgement',
      'legal_hold',
      'linkage_record',
      'quarantine_item',
      'record_version',
      'search_document',
      'warning_step',
    ]);
    const { body } = await erase(`cases/${caseId}`).expect(200);
    expect(body.records).toBe(2);
    await erase('records/hotline-12345/E-4').expect(200);
    await hub.outboxEmpty();
    expect(await tablesSaying(WORDS)).toEqual([]);
    expect(await hub.query('select source_id from record_key join record using (record_id)')).toEqual([
      { source_id: 'E-3' },
    ]);
    expect(await findings()).toEqual([]);
    await erase(`cases/${caseId}`).expect(409);
  });

  it('is told of by the ledger, and shown as what it is', async () => {
    const { body } = await hub.get(`/api/v1/records/court/E-1`).expect(200);
    expect(body).toMatchObject({ state: 'withdrawn', caseId, content: null });
    const judgements = (await hub.get(`/api/v1/cases/${caseId}/judgements`).expect(200)).body.items;
    expect(judgements).toContainEqual(expect.objectContaining({ kind: 'erased', reason: '保管期满' }));
    expect((await hub.get(`/api/v1/lookup?q=${encodeURIComponent(PARTY.phone as string)}`, '核实')).body.total).toBe(0);
    const paths = hubRoutes().filter(({ method, path }) => method === 'GET' && /:caseId|:sourceId/.test(path));
    for (const { path } of paths) {
      const address = path.replace(':caseId', caseId).replace(':system', 'court').replace(':sourceId', 'E-1');
      const { status } = await hub.get(address.replace(/:\w+/g, '1'), '核实');
      expect({ path, failed: status >= 500 }).toEqual({ path, failed: false });
    }
  });

  it('stays while its source says the same, and its source counts as before', async () => {
    await hub.publish(said('E-2', 'closed'));
    expect((await hub.get('/api/v1/records/court/E-2').expect(200)).body.state).toBe('withdrawn');
    expect(await tablesSaying(WORDS)).toEqual([]);
    const [row] = await hub.query('select erased_while as was from record where source_id = $1', ['E-2']);
    expect(row).toEqual({ was: 'live' });
    const { body } = await hub.get('/api/v1/integration/health').expect(200);
    const court = body.connectors.find(({ system }: { system: string }) => system === 'court');
    if (court) expect(court.registryCount).toBe(2);
  });

  it('stays where the source withdraws it since, and what that said can be deleted too', async () => {
    await hub.publish({ system: 'court', sourceId: 'E-1', state: 'withdrawn' } as never);
    const standing = () =>
      hub.query(
        `select source_id as id, erased_at is not null as erased, erased_while as was from record
         where source_id in ('E-1', 'E-2') order by 1`,
      );
    const both = [
      { id: 'E-1', erased: true, was: 'withdrawn' },
      { id: 'E-2', erased: true, was: 'live' },
    ];
    expect(await standing()).toEqual(both);
    await erase(`cases/${caseId}`).expect(200);
    expect(await standing()).toEqual(both);
    await erase(`cases/${caseId}`).expect(409);
    expect(await findings()).toEqual([]);
  });

  it('ends where the source says something new: that is a version of its own', async () => {
    await hub.publish({ ...said('E-2', 'in-progress'), updatedAt: '2026-03-09T10:00:00+08:00' });
    expect((await hub.get('/api/v1/records/court/E-2').expect(200)).body).toMatchObject({ state: 'live', version: 2 });
    expect(await findings()).toEqual([]);
  });
});

describe('the audit trail', () => {
  const order = () => hub.post('/api/v1/audit/erasure', { reason: '已过保存期' });
  const about = async (words: string) =>
    (await hub.query<{ action: string; said: object }>(`select action, to_jsonb(a) as said from audit_entry a`)).filter(
      ({ said }) => JSON.stringify(said).includes(words),
    );

  it('is kept whole without a rule, and for at least a year', async () => {
    expect((await order().expect(409)).body.detail).toContain('all of it is kept');
    const put = (years: number) =>
      hub
        .anonymous()
        .put('/api/v1/retention/audit-trail')
        .set('authorization', `Bearer ${ADMIN_KEY}`)
        .send({ years, basis: '网络安全法' });
    await put(0).expect(400);
    await put(1).expect(200);
    expect((await order().expect(200)).body).toEqual({ entries: 0, more: false });
  });

  it('says no more of old entries than who did what kind of thing when, and its chain is whole', async () => {
    const held = await caseOf('petition/E-3');
    await hub.get(`/api/v1/cases/${held}`).expect(200);
    await hub.post(`/api/v1/cases/${held}/holds`, { reason: '行政诉讼中' }).expect(200);
    await hub.get(`/api/v1/lookup?q=${encodeURIComponent(WORDS[0]!)}`, '核实').expect(200);
    const before = await about(WORDS[0]!);
    expect(before.length).toBeGreaterThan(0);
    // No entry of a test is a year old, and none can be made older without its chain showing it.
    await hub.query('alter table retention_rule drop constraint retention_rule_years_check');
    await hub.query(`update retention_rule set years = 0 where kind = 'audit-trail'`);
    const chained = async () => (await hub.query('select from audit_entry where chain_seq is null')).length === 0;
    while (!(await chained())) await new Promise((resolve) => setTimeout(resolve, 50));
    const { body } = await order().expect(200);
    expect(body).toEqual({ entries: expect.any(Number), more: false });
    expect(body.entries).toBeGreaterThan(before.length);
    expect(await about(WORDS[0]!)).toEqual([]);
    const looks = await hub.query<{ actor: string }>(
      `select actor from audit_entry where action = 'lookup' and subject is null and erased_digest is not null`,
    );
    expect(looks.length).toBeGreaterThan(0);
    expect(await hub.query(`select from audit_entry where action = 'view-case' and subject = $1`, [held])).not.toEqual(
      [],
    );
    expect(await findings()).toEqual([]);
    expect(await about('已过保存期')).toHaveLength(1);
  });
});
