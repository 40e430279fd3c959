import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DisputeModel, loadModel } from '#libs/dispute-model/index.js';
import { adoptModel } from '../../../apps/hub/src/registry/linkage-models.js';
import { eventually } from '../../eventually.js';
import { guard } from '../../setup/guard.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { unlike } from './unlike-records.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(unlike('R-1', 1), unlike('R-2', 1, 'court'), unlike('R-3', 2), unlike('R-4', 3));
});
afterAll(() => hub?.stop());

/** The shipped model with another link threshold: a merge or a split of everything that is near it. */
const modelFrom = (version: string, link: number): DisputeModel => {
  const shipped = loadModel();
  return { ...shipped, version, thresholds: { link, review: Math.min(link, shipped.thresholds.review) } };
};

const links = async () => (await hub.get('/api/v1/export/links').expect(200)).text.trim().split('\n').sort();
const caseIdOf = async (sourceId: string, system = 'petition'): Promise<string> =>
  (await hub.get(`/api/v1/records/${system}/${sourceId}`).expect(200)).body.caseId;
const rowsOf = (table: string) => hub.query(`select * from ${table} order by 1, 2`);

/** The command itself, as `npm run linkage -- rerun` starts it. */
async function dryRun(model: DisputeModel) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-rerun-'));
  const file = path.join(folder, 'model.json');
  await writeFile(file, JSON.stringify(model));
  const program = ['dist/apps/linkage-cli/src/main.js', 'rerun', '--dry-run', '--json', '--model', file];
  const env = { ...process.env, ...hub.environment };
  const { stdout } = await promisify(execFile)(process.execPath, [...program, '--database', hub.databaseUrl], { env });
  await rm(folder, { recursive: true });
  return JSON.parse(stdout);
}

async function adopt(model: DisputeModel): Promise<string> {
  const query: Parameters<typeof adoptModel>[0]['query'] = (sql, parameters) => hub.query(sql, [...(parameters ?? [])]);
  return (await adoptModel({ query }, model, '孙主任')).judgementId;
}

const untilFinished = () =>
  eventually(
    async () => (await hub.query('select 1 from linkage_model where finished_at is null')).length === 0,
    'all records judged again',
  );

describe('a model that parts what is linked', () => {
  const strict = modelFrom('strict', 60);

  it('is told by a dry run with case numbers and deciding pairs, and nothing personal; nothing changes', async () => {
    const tables = ['record', 'case_file', 'judgement', 'review_pair', 'linkage_record', 'linkage_edge', 'outbox'];
    await hub.outboxEmpty();
    const before = await Promise.all(tables.map(rowsOf));
    const run = await dryRun(strict);
    expect(run).toMatchObject({ model: 'strict', records: 4, casesBefore: 3, casesAfter: 4, splits: 1, merges: 0 });
    const { body } = await hub.get(`/api/v1/cases/${await caseIdOf('R-1')}`).expect(200);
    expect(run.changes).toMatchObject([{ kind: 'split', cases: [body.caseNumber], parts: [1, 1] }]);
    const { left, right, before: weighed, after } = run.changes[0].pair;
    expect([left, right].sort()).toEqual(['court/R-2', 'petition/R-1']);
    expect(after).toBeCloseTo(weighed);
    expect(JSON.stringify(run)).not.toMatch(/137\d{8}|商行|铺面/);
    expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
  });

  it('once adopted is in the ledger, and a hub that is restarted meanwhile splits the case and tells it', async () => {
    const together = await caseIdOf('R-1');
    let judgementId = '';
    await hub.restart(async () => {
      judgementId = await adopt(strict);
    });
    await untilFinished();
    expect(await caseIdOf('R-2', 'court')).not.toBe(await caseIdOf('R-1'));
    const [entry] = await hub.query<{ kind: string; actor: string }>(
      'select kind, actor from judgement where judgement_id = $1',
      [judgementId],
    );
    expect(entry).toEqual({ kind: 'model', actor: '孙主任' });
    const { body } = await hub.get(`/api/v1/cases/${together}/judgements`).expect(200);
    expect(body.items[0]).toMatchObject({ kind: 'split', modelVersion: 'strict', causedBy: judgementId });
  });

  it('judges what comes later too', async () => {
    await hub.publish(unlike('R-5', 3, 'court'));
    expect(await caseIdOf('R-5', 'court')).not.toBe(await caseIdOf('R-4'));
  });
});

it('going back to the shipped model gives the same partition as judging by it from the start', async () => {
  await adopt(modelFrom('as-shipped', loadModel().thresholds.link));
  await untilFinished();
  expect(await caseIdOf('R-2', 'court')).toBe(await caseIdOf('R-1'));
  expect(await caseIdOf('R-5', 'court')).toBe(await caseIdOf('R-4'));
  const stable = await links();
  await adopt(modelFrom('as-shipped-again', loadModel().thresholds.link));
  await untilFinished();
  expect(await links()).toEqual(stable);
});

const blockingKeys = async () =>
  (await hub.query<{ line: string }>(`select key || ' ' || record_id as line from linkage_key order by 1`)).map(
    ({ line }) => line,
  );

it('the key of the index moves from the registry to the folder of keys; with another one the index is made anew', async () => {
  const file = path.join(hub.keysFolder, 'linkage-index.key');
  const key = (await readFile(file, 'utf8')).trim();
  const keyed = await blockingKeys();
  await hub.restart(async () => {
    await rm(file);
    await hub.query(
      `update installation_setting set name = 'linkage-key', value = $1 where name = 'linkage-index-key'`,
      [key],
    );
  });
  expect((await readFile(file, 'utf8')).trim()).toBe(key);
  expect(await hub.query(`select from installation_setting where name = 'linkage-key' or value = $1`, [key])).toEqual(
    [],
  );
  expect(await blockingKeys()).toEqual(keyed);
  await hub.restart(() => rm(file));
  const anew = await blockingKeys();
  expect(anew).toHaveLength(keyed.length);
  expect(anew.filter((one) => keyed.includes(one))).toEqual([]);
  const kept = `select from linkage_record r, unnest(r.keys) as k (key) where exists (select from linkage_key where key = k.key and record_id = r.record_id)`;
  expect(await hub.query(kept)).toHaveLength(keyed.length);
  await hub.publish(unlike('R-9', 1, 'court'));
  expect(await caseIdOf('R-9', 'court')).toBe(await caseIdOf('R-1'));
});

/** A hub of its own process, killed by signal 9 as soon as it has judged a first batch again. */
async function killedInTheMiddle(): Promise<void> {
  const process_ = spawn(process.execPath, ['dist/processes/hub.js'], { env: hub.environment, stdio: 'ignore' });
  guard(process_.pid, 'SIGKILL');
  const ended = once(process_, 'exit');
  const progress = async () =>
    (
      await hub.query<{ rejudged: string }>(
        'select rejudged_records as rejudged from linkage_model order by model_id desc limit 1',
      )
    )[0]?.rejudged;
  while ((await progress()) === '0') await new Promise((resolve) => setTimeout(resolve, 5));
  process_.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
  expect(await hub.query('select 1 from linkage_model where finished_at is null')).toHaveLength(1);
}

/** Which records are together, by their ids. */
const together = () =>
  hub.query(
    `select string_agg(record_id::text, ' ' order by record_id) as records from record where case_id is not null
     group by case_id order by 1`,
  );

/** What judging again has decided, and what stands at its end: record ids only, for cases get new numbers each time. */
async function outcomeOf(judgementId: string) {
  const decisions = await hub.query<{ kind: string; records: string[] }>(
    "select kind, detail -> 'records' as records from judgement where caused_by = $1",
    [judgementId],
  );
  const inOrder = decisions.map(({ kind, records }) => `${kind} ${[...records].sort().join(' ')}`).sort();
  const cases = await together();
  const pairs = await hub.query('select record_a, record_b, weight, linking from linkage_edge order by 1, 2');
  const questions = await hub.query(
    "select left_id, right_id, score from review_pair where state = 'open' order by 1, 2",
  );
  return { decisions: inOrder, cases, pairs, questions };
}

it('a hub killed in the middle of judging again leaves what one that was never killed leaves', async () => {
  await hub.publish(
    ...Array.from({ length: 130 }, (_, at) => unlike(`K-${at}`, 10 + (at % 30), at % 60 < 30 ? 'petition' : 'court')),
  );
  const before = await together();
  const uninterrupted = await adopt(modelFrom('strict-uninterrupted', 60));
  await untilFinished();
  const expected = await outcomeOf(uninterrupted);
  expect(expected.decisions.length).toBeGreaterThan(30);
  await adopt(modelFrom('back', loadModel().thresholds.link));
  await untilFinished();
  expect(await together()).toEqual(before);
  let interrupted = '';
  await hub.restart(async () => {
    interrupted = await adopt(modelFrom('strict-interrupted', 60));
    await killedInTheMiddle();
  });
  await untilFinished();
  expect(await outcomeOf(interrupted)).toEqual(expected);
});

it('a model that answers other questions than this version asks stops no hub: the shipped one is in force', async () => {
  const shipped = loadModel();
  const { people, ...others } = shipped.comparisons;
  const before = await links();
  await hub.restart(() =>
    adopt({ ...shipped, version: 'of-another-version', comparisons: { ...others, people: { m: [1], u: [1] } } }),
  );
  expect(people).toBeDefined();
  expect((await hub.get('/api/v1/linkage/model').expect(200)).body.version).toBe(shipped.version);
  await hub.publish(unlike('R-6', 6));
  expect(await caseIdOf('R-6')).toMatch(/^\d+$/);
  expect((await links()).filter((line) => !line.includes('R-6'))).toEqual(before);
  expect(await hub.query('select 1 from linkage_model where finished_at is null')).toHaveLength(1);
});
