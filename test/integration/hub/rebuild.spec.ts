import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';
import { unlike as record } from './unlike-records.js';

let hub: HubFixture;
let folder: string;
let rebuilt: string;
/** As rebuilt, and not lived in. */
let copy: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yian-tong-rebuild-'));
  hub = await startHubFixture();
  await liveThrough();
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => path.join(folder, name);
const recordOf = async (sourceId: string) => (await hub.get(`/api/v1/records/petition/${sourceId}`).expect(200)).body;
const caseOf = async (sourceId: string) =>
  (await hub.get(`/api/v1/cases/${(await recordOf(sourceId)).caseId}`).expect(200)).body;
const on = (caseId: string, what: string, body: object) => hub.post(`/api/v1/cases/${caseId}/${what}`, body);
const march = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00+08:00`;

async function merge(one: string, other: string): Promise<string> {
  const [into, from] = [await caseOf(one), await caseOf(other)];
  const seen = { caseId: from.caseId, revision: from.revision };
  const { body } = await on(into.caseId, 'merge', { revision: into.revision, with: seen, reason: '同一件事' }).expect(
    200,
  );
  return body.judgementId;
}

/** All that can happen to records and cases, each once. */
async function liveThrough(): Promise<void> {
  await hub.publish(...[1, 1, 2, 3, 4, 5, 6, 6].map((who, index) => record(`RB-${index}`, who)));
  const enquiry = {
    nature: 'enquiry' as const,
    title: '咨询落户',
    status: { raw: '已答复', stage: 'answered' as const },
  };
  await hub.publish(dispute('hotline-12345', 'RB-ASK', enquiry), dispute('court', 'RB-COURT'));
  await hub.publish({
    ...record('RB-0', 1),
    updatedAt: march(4),
    content: { ...record('RB-0', 1).content!, title: '改过的题目' },
  });
  await merge('RB-2', 'RB-3');
  const undone = await merge('RB-4', 'RB-5');
  await hub.post(`/api/v1/judgements/${undone}/undo`, { reason: '看错了' }).expect(200);
  const both = await caseOf('RB-6');
  const parted = { revision: both.revision, records: [{ system: 'petition', sourceId: 'RB-7' }], reason: '两件事' };
  await on(both.caseId, 'split', parted).expect(200);
  const { caseId } = await caseOf('RB-0');
  await on(caseId, 'corrections', { field: 'disputeType', value: 'D02', reason: '看过卷宗' }).expect(201);
  await on(caseId, 'corrections', { field: 'divisionCode', value: '330106002', reason: '去过现场' }).expect(201);
  await on(caseId, 'notes', { words: '已电话联系当事人' }).expect(201);
  await on(caseId, 'tasks', { kind: 'task', unit: '北山街道', what: '核实', due: '2031-01-01' }).expect(201);
  const mediator = await hub.signIn('mediator');
  const act = { act: 'accept', reason: '按规定办理', detail: {} };
  const { caseId: handled } = (await hub.get('/api/v1/records/court/RB-COURT').expect(200)).body;
  await hub.anonymous().post(`/api/v1/cases/${handled}/acts`).set('authorization', mediator).send(act).expect(200);
  await hub.publish({ system: 'petition', sourceId: 'RB-4', state: 'withdrawn' });
  await hub.reject({ system: 'petition', sourceId: 'RB-1' });
  await hub.publish({
    ...record('RB-5', 5),
    updatedAt: march(5),
    content: { ...record('RB-5', 5).content!, status: { raw: '办结', stage: 'closed' } },
  });
  const gone = await caseOf('RB-5');
  await on(gone.caseId, 'erasure', { basis: 'retention-ended', reason: '保管期满' }).expect(200);
  await hub.outboxEmpty();
}

/** Of nothing, or a copy of a database that nobody uses. */
async function newDatabase(copyOf?: string): Promise<string> {
  const url = new URL(hub.databaseUrl);
  url.pathname = `${url.pathname}_${Math.random().toString(36).slice(2, 8)}`;
  const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await admin.connect();
  const template = copyOf ? `template ${new URL(copyOf).pathname.slice(1)}` : '';
  await admin.query(`create database ${url.pathname.slice(1)} ${template}`);
  await admin.end();
  return url.href;
}

/** Runs the command as an operator does. */
function registry(command: string, databaseUrl: string, name = 'export'): Promise<{ code: number; out: string }> {
  const env = { ...process.env, ...hub.environment, DATABASE_URL: databaseUrl };
  const args = ['dist/apps/hub/src/rebuild/main.js', command, at(name)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: `${stdout}${stderr}` }),
    );
  });
}

/** What people and other systems see of the registry. */
async function answers(): Promise<Record<string, unknown>> {
  const lines = async (what: string) =>
    (await hub.get(`/api/v1/export/${what}`).expect(200)).text.trim().split('\n').sort();
  const cases = await lines('cases');
  const seen: Record<string, unknown> = { cases, links: await lines('links') };
  const ids = cases.map((line) => JSON.parse(line).caseId as string);
  for (const caseId of ids)
    for (const part of ['', '/provenance', '/life', '/judgements'])
      seen[`${caseId}${part}`] = (await hub.get(`/api/v1/cases/${caseId}${part}`, '核对').expect(200)).body;
  for (const asked of ['改过的题目', '沈佩兰', '13867411234', '咨询落户'])
    seen[asked] = (await hub.get(`/api/v1/lookup?q=${encodeURIComponent(asked)}`, '核对').expect(200)).body.items;
  for (const sourceId of ['RB-0', 'RB-3', 'RB-4', 'RB-5', 'RB-7']) {
    seen[sourceId] = await recordOf(sourceId);
    const { caseId } = await recordOf(sourceId);
    seen[`${sourceId} leads to`] = (await hub.get(`/api/v1/cases/${caseId}`).redirects(0)).headers.location ?? caseId;
  }
  return seen;
}

it('is the same registry, made anew of the log alone, and goes on from there', async () => {
  const before = await answers();
  rebuilt = await newDatabase();
  const remake = async () => {
    const exported = await registry('export', hub.databaseUrl);
    expect(exported).toMatchObject({ code: 0, out: expect.stringContaining('10 records (1 deleted by law)') });
    const made = await registry('rebuild', rebuilt);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^the same registry: /) });
    copy = await newDatabase(rebuilt);
  };
  await hub.restart(remake, { DATABASE_URL: rebuilt });
  expect(await answers()).toEqual(before);
});

/** Faults that a build, or somebody with the database, could bring in, and the name under which the proof tells each. */
const FAULTS: readonly (readonly [sql: string, named: RegExp])[] = [
  [`update case_file set title = '别的' where live_records > 0`, /case_file \d+: .*\btitle\b/],
  [`update case_file set unified = jsonb_set(unified, '{parties,origins,0,version}', '99')`, /unified\.parties/],
  ['update record set case_id = null where case_id is not null', /record \d+: case_id/],
  ['delete from search_document where record_id is not null', /search_document record \d+: missing/],
  [`update case_clock set due = due + 1 where state = 'running'`, /case_clock \d+: due/],
  ['update linkage_record set cluster_id = cluster_id + 1', /linkage_record \d+: cluster_id/],
  ['delete from linkage_constraint', /linkage_constraint \d+ \d+: missing/],
  [`update correction set value = 'D03' where field = 'disputeType'`, /correction \d+: value/],
  [
    `insert into case_subject (case_id, kind, name) values (100002, 'estate', '别处')`,
    /case_subject 100002 estate 别处: not in the export/,
  ],
  [`update judgement set actor = 'somebody' where judgement_id = 2`, /chain judgement 2: changed/],
  ['delete from case_note', /case_note 1: missing/],
];
const READING = `update record_version set classification = classification || '{"type": "D77"}'
  where record_id = (select min(record_id) from linkage_record)`;

it('proves nothing of a registry in which anything was changed since, and names what', async () => {
  const client = new pg.Client({ connectionString: copy });
  await client.connect();
  await client.query(READING);
  const read = await registry('prove', copy);
  expect(read.out).toMatch(/record_version \d+ \d+: classification[\s\S]*decision record \d+: type/);
  for (const [sql] of FAULTS) expect((await client.query(sql)).rowCount).toBeGreaterThan(0);
  const { code, out } = await registry('prove', copy);
  expect(code).toBe(1);
  for (const [, named] of FAULTS) expect(out).toMatch(named);
  const { rows } = await client.query(
    'delete from migrations where id = (select max(id) from migrations) returning name',
  );
  const older = await registry('prove', copy);
  expect(older).toMatchObject({ code: 1, out: expect.stringContaining(`older than this build`) });
  expect(older.out).toContain(rows[0].name);
  expect((await client.query('select from migrations where name = $1', [rows[0].name])).rows).toEqual([]);
  await client.end();
});

it('says nothing in clear, and takes no file that is not as it was written', async () => {
  const files = readdirSync(at('export')).map((name) => path.join(at('export'), name));
  const secrets = ['沈佩兰', '13867411234', '330106195503123426', '改过的题目', '已电话联系'];
  const hex = secrets.map((secret) => Buffer.from(secret).toString('hex'));
  for (const file of files) {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    for (const secret of [...secrets, ...hex]) expect(text).not.toContain(secret);
  }
  const target = await newDatabase();
  expect((await registry('rebuild', copy)).out).toContain('the database is not empty');
  const judgements = path.join(at('export'), 'judgement.ndjson');
  const written = readFileSync(judgements, 'utf8');
  writeFileSync(judgements, written.replace('sealed":"A', 'sealed":"B').replace(/sealed":"([^AB])/, 'sealed":"A$1'));
  const spoilt = await registry('rebuild', target);
  expect(spoilt).toMatchObject({
    code: 1,
    out: expect.stringMatching(/judgement\.ndjson is not as it was written: its SM3 is/),
  });
  const manifest = path.join(at('export'), 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"rows": 10', '"rows": 9'));
  expect((await registry('rebuild', target)).out).toContain('manifest.json is not as it was signed');
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  expect((await client.query("select 1 from pg_class where relnamespace = 'public'::regnamespace")).rows).toEqual([]);
  await client.end();
});

it('knows of every table whether it is a log, follows from logs, or stays where it is', async () => {
  const { LOGS, DERIVED, DERIVED_ALONE, LEFT_OUT } = await import('../../../apps/hub/src/rebuild/kept-tables.js');
  const known = [...LOGS, ...DERIVED].map(({ table }) => table).concat(DERIVED_ALONE, LEFT_OUT);
  const tables = await hub.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  expect([...new Set(known)].sort()).toEqual(tables.map(({ name }) => name).sort());
});
