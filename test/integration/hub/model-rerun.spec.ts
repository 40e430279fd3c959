import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DisputeModel, loadModel } from '#libs/dispute-model/index.js';
import { adoptModel } from '../../../apps/hub/src/registry/linkage-models.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { unlike } from './unlike-records.js';

let hub: HubFixture;
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(unlike('R-1', 1), unlike('R-2', 1, 'court'), unlike('R-3', 2), unlike('R-4', 3));
}, 60_000);
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
  const { stdout } = await promisify(execFile)(process.execPath, [...program, '--database', hub.databaseUrl]);
  await rm(folder, { recursive: true });
  return JSON.parse(stdout);
}

async function adopt(model: DisputeModel): Promise<string> {
  const query: Parameters<typeof adoptModel>[0]['query'] = (sql, parameters) => hub.query(sql, [...(parameters ?? [])]);
  return (await adoptModel({ query }, model, '孙主任')).judgementId;
}

async function untilFinished(): Promise<void> {
  while ((await hub.query('select 1 from linkage_model where finished_at is null')).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

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
