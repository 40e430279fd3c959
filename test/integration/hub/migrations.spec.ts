import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrateRegistry } from '../../../apps/hub/src/migrate-registry.js';

let admin: pg.Client;
let client: pg.Client;
let url: string;
const role = `limited_${process.pid}`;

/** A database whose role may not let a statement run for longer than a tenth of a second. */
beforeAll(async () => {
  admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await admin.connect();
  const name = `migrations_${process.pid}`;
  const password = randomUUID();
  await admin.query(`create role ${role} login password '${password}'`);
  await admin.query(`alter role ${role} set statement_timeout = '100ms'`);
  await admin.query(`create database ${name} owner ${role}`);
  const own = Object.assign(new URL(process.env.TEST_DATABASE_URL as string), { pathname: `/${name}`, password });
  own.username = role;
  url = own.href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await admin?.end();
});

function migration(name: string, up: string) {
  return class implements MigrationInterface {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(up);
    }
    async down(): Promise<void> {}
  };
}

const Quick = migration('Quick20260101000000', 'create table quick (id int)');
const Slow = migration('Slow20260102000000', 'create table slow as select pg_sleep(0.3)::text as slept');
const Faulty = migration('Faulty20260103000000', `insert into quick values (1); insert into quick values ('沈佩兰')`);
const tables = async () =>
  (await client.query(`select relname from pg_class where relname in ('quick', 'slow') order by 1`)).rows;

describe('bringing the registry up to date', () => {
  it('takes the time that a migration needs, whatever a statement may take otherwise, and tells where it is', async () => {
    const told: string[] = [];
    await migrateRegistry(url, (message) => told.push(message), [Quick, Slow]);
    expect(await tables()).toEqual([{ relname: 'quick' }, { relname: 'slow' }]);
    expect(told.filter((message) => message.startsWith('bringing'))).toEqual([
      'bringing the registry up to date: Quick20260101000000 (1 of 2)',
      'bringing the registry up to date: Slow20260102000000 (2 of 2)',
    ]);
  });

  it('says which migration failed and why, without what the rows hold, and keeps nothing of it', async () => {
    const failing = migrateRegistry(url, () => undefined, [Quick, Slow, Faulty]);
    await expect(failing).rejects.toThrow(/Faulty20260103000000 \(1 of 1\) failed and was undone: (?!.*沈佩兰)./);
    expect((await client.query('select count(*)::int from quick')).rows).toEqual([{ count: 0 }]);
  });

  it('lets of two that start at once one do it', async () => {
    const Once = migration('Once20260104000000', 'create table once as select pg_sleep(0.2)::text as slept');
    const both = [1, 2].map(() => migrateRegistry(url, () => undefined, [Quick, Slow, Once]));
    await expect(Promise.all(both)).resolves.toBeDefined();
  });
});
