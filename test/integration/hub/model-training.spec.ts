import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { type HubFixture, startHubFixture } from './hub-fixture.js';
import { unlike } from './unlike-records.js';

const PEOPLE = 20;

let hub: HubFixture;
let folder: string;
beforeAll(async () => {
  hub = await startHubFixture();
  folder = await mkdtemp(path.join(os.tmpdir(), 'yian-tong-training-'));
  const all = Array.from({ length: PEOPLE }, (_, who) => [unlike(`L-${who}`, who), unlike(`L-${who}`, who, 'court')]);
  await hub.publish(...all.flat());
});
afterAll(async () => {
  await hub?.stop();
  if (folder) await rm(folder, { recursive: true });
});

/** The command itself, as `npm run linkage --` starts it. */
const linkage = async (...given: string[]): Promise<string> => {
  const program = ['dist/apps/linkage-cli/src/main.js', ...given, '--database', hub.databaseUrl];
  const env = { ...process.env, ...hub.environment };
  return (await promisify(execFile)(process.execPath, program, { env })).stdout;
};

const caseOf = async (sourceId: string) => {
  const { caseId } = (await hub.get(`/api/v1/records/petition/${sourceId}`).expect(200)).body;
  return { caseId, revision: (await hub.get(`/api/v1/cases/${caseId}`).expect(200)).body.revision };
};

describe('a model trained on a registry', () => {
  let file: string;
  let told: string;
  let model: DisputeModel;

  it('learns from its records and from what people have said of them, and leaves it as it is', async () => {
    const { caseId, revision } = await caseOf('L-0');
    await hub
      .post(`/api/v1/cases/${caseId}/merge`, { revision, with: await caseOf('L-1'), reason: '一件事' })
      .expect(200);
    await hub.outboxEmpty();
    const tables = [
      'record',
      'case_file',
      'judgement',
      'review_pair',
      'linkage_record',
      'linkage_constraint',
      'linkage_model',
    ];
    const stored = () => Promise.all(tables.map((table) => hub.query(`select * from ${table} order by 1, 2`)));
    const before = await stored();
    file = path.join(folder, 'local.json');
    told = await linkage('train', '--model', file, '--version', 'local-1');
    model = JSON.parse(await readFile(file, 'utf8'));
    expect(model).toMatchObject({ version: 'local-1', training: { base: loadModel().version, records: 2 * PEOPLE } });
    const [{ said } = { said: -1 }] = await hub.query<{ said: number }>(
      'select count(*)::int as said from linkage_constraint',
    );
    expect(said).toBeGreaterThan(0);
    expect(model.training).toMatchObject({ answers: said, truePairs: said });
    expect(await stored()).toEqual(before);
  });

  it('says what it learnt from and how it fares, and nothing personal', () => {
    expect(told).toMatch(new RegExp(`${2 * PEOPLE} disputes, \\d+ candidate pairs`));
    expect(told).toMatch(/too few answers to tell how far/);
    expect(told + JSON.stringify(model)).not.toMatch(/137\d{8}|商行|铺面/);
  });

  it('fits the comparisons, and can be tried on the registry at once', async () => {
    expect(() => createScorer(disputeSettings(model).comparisons, model)).not.toThrow();
    const run = JSON.parse(await linkage('rerun', '--dry-run', '--json', '--model', file));
    expect(run).toMatchObject({
      model: 'local-1',
      records: 2 * PEOPLE,
      casesBefore: PEOPLE - 1,
      casesAfter: PEOPLE - 1,
    });
  });

  it('is never written over another', async () => {
    await expect(linkage('train', '--model', file, '--version', 'local-2')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/never written over/),
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(model);
  });
});
