import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { makeBackup } from '../../../apps/hub/src/backup/make-backup.js';
import { restoreBackup } from '../../../apps/hub/src/backup/restore-backup.js';
import { compareDumps } from '../../../bench/same-registry/compare-dumps.js';
import { dumpRegistry } from '../../../bench/same-registry/registry-dump.js';
import { eventually } from '../../eventually.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

let hub: HubFixture;
let folder: string;
const at = (name: string): string => path.join(folder, name);
const silent = (): void => undefined;

/** A few matters of several people, some told twice; and one that nobody can read. */
const records = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => {
    const number = from + index;
    const name = `欧阳${'天地玄黄宇宙洪荒日月盈昃辰宿列张'[number % 16]}${'甲乙丙'[number % 3]}`;
    return dispute(number % 2 ? 'court' : 'petition', `BK-${number}`, {
      title: `第${number % 16}号楼漏水`,
      complainants: [{ kind: 'person', name, phone: `1386741${String(1000 + (number % 16))}` }],
    });
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yian-tong-backup-'));
  hub = await startHubFixture();
  await hub.publish(...records(0, 40));
  await hub.reject({ system: 'petition', sourceId: 'BK-BAD' });
  await hub.outboxEmpty();
});
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<string> {
  const url = new URL(hub.databaseUrl);
  url.pathname = `${url.pathname}_${Math.random().toString(36).slice(2, 8)}`;
  const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await admin.connect();
  await admin.query(`create database ${url.pathname.slice(1)}`);
  await admin.end();
  return url.href;
}

it('restores the registry as it was at the moment of the backup, and a hub on it catches up from Kafka', async () => {
  await hub.restart(async () => {
    await dumpRegistry((sql) => query(hub.databaseUrl, sql), at('before'));
  });
  const env = { ...process.env, DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.environment.DATA_DIR };
  const main = 'dist/apps/hub/src/backup/main.js';
  const args = [main, 'backup', '--out', at('backup'), '--keys', at('keys')];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toMatch(/backed up: \d{3,} rows .* at \d+ positions of Kafka\n[1-9]\d* keys copied/);

  // Life goes on: what comes now is in Kafka and not in the backup.
  await hub.publish(...records(40, 60), { system: 'court', sourceId: 'BK-1', state: 'withdrawn' });
  await hub.outboxEmpty();

  const databaseUrl = await emptyDatabase();
  await restoreBackup(databaseUrl, at('backup'), silent);
  await dumpRegistry((sql) => query(databaseUrl, sql), at('restored'));
  expect(compareDumps(at('before'), at('restored'))).toEqual([]);

  await hub.restart(() => dumpRegistry((sql) => query(hub.databaseUrl, sql), at('after')), {
    DATABASE_URL: databaseUrl,
  });
  const withdrawn = "select 1 from record where source_id = 'BK-1' and state = 'withdrawn'";
  await eventually(async () => (await query(databaseUrl, withdrawn)).length > 0, 'the withdrawal');
  const states = (url: string) =>
    query(
      url,
      `select r.system, r.source_id, r.state, r.version, r.content_hash, c.case_number, v.event_id from record r
       left join case_file c using (case_id) left join record_version v using (record_id, version) order by 1, 2`,
    );
  expect(await states(databaseUrl)).toEqual(await states(hub.databaseUrl));
});

it('refuses what is not whole, not as it was written, or not meant for this database', async () => {
  const copy = at('spoilt');
  await makeBackup(hub.databaseUrl, copy, silent);
  await expect(makeBackup(hub.databaseUrl, copy, silent)).rejects.toThrow('is not empty');
  await expect(restoreBackup(hub.databaseUrl, copy, silent)).rejects.toThrow('not empty');
  const target = await emptyDatabase();
  appendFileSync(path.join(copy, 'tables/record.copy.gz'), 'x');
  await expect(restoreBackup(target, copy, silent)).rejects.toThrow('tables/record.copy.gz is not as it was written');
  const manifest = readFileSync(path.join(copy, 'manifest.json'), 'utf8');
  writeFileSync(path.join(copy, 'manifest.json'), manifest.replace('"rows": 1', '"rows": 2'));
  await expect(restoreBackup(target, copy, silent)).rejects.toThrow('manifest.json is not as it was written');
  rmSync(path.join(copy, 'manifest.json'));
  await expect(restoreBackup(target, copy, silent)).rejects.toThrow('never finished');
  expect(await query(target, "select 1 from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

it('keeps keys out of the backup', async () => {
  const env = { ...process.env, DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.environment.DATA_DIR };
  const args = ['dist/apps/hub/src/backup/main.js', 'backup', '--out', at('b'), '--keys', at('b/keys')];
  await expect(promisify(execFile)(process.execPath, args, { env })).rejects.toThrow('kept apart');
});

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
