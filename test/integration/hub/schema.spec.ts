import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '#database/migrations/index.js';
import { ENTITIES } from '../../../apps/hub/src/entities.js';

let database: DataSource;
beforeAll(async () => {
  const admin = await new DataSource({ type: 'postgres', url: process.env.TEST_DATABASE_URL }).initialize();
  await admin.query(`create database schema_test_${process.pid}`);
  await admin.destroy();
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/schema_test_${process.pid}`;
  database = await new DataSource({
    type: 'postgres',
    url: url.href,
    entities: ENTITIES,
    migrations: MIGRATIONS,
  }).initialize();
});
afterAll(() => database?.destroy());

interface ColumnRow {
  name: string;
  type: string;
  nullable: boolean;
}

const columnsInDatabase = (table: string): Promise<ColumnRow[]> =>
  database.query(
    `select column_name as name, case data_type when 'timestamp with time zone' then 'timestamptz' else data_type end as type,
       is_nullable = 'YES' as nullable from information_schema.columns where table_name = $1 order by 1`,
    [table],
  );

describe('migrations', () => {
  it('run on an empty database, and back again', async () => {
    expect(await database.runMigrations()).toHaveLength(MIGRATIONS.length);
    for (const _ of MIGRATIONS) await database.undoLastMigration();
    const left = await database.query(
      `select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'`,
    );
    expect(left).toEqual([]);
    await database.runMigrations();
  });

  it('make exactly the columns that the entities name', async () => {
    for (const entity of database.entityMetadatas) {
      const declared = entity.columns
        .map(({ databaseName, type, isNullable }) => ({
          name: databaseName,
          type: database.driver.normalizeType({ type }).replace('timestamp with time zone', 'timestamptz'),
          nullable: isNullable,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect({ table: entity.tableName, columns: await columnsInDatabase(entity.tableName) }).toEqual({
        table: entity.tableName,
        columns: declared,
      });
    }
  });
});
