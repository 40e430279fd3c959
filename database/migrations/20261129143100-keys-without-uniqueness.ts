import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each record's keys are written once, by what stands with the record: an index that checks it again takes twice as long for
 * each of them. A fresh registry has the index from `LINKAGE_SCHEMA_SQL` already.
 */
export class KeysWithoutUniqueness20261129143100 implements MigrationInterface {
  name = 'KeysWithoutUniqueness20261129143100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index if not exists linkage_key_holders on linkage_key (key, record_id)');
    await runner.query('alter table linkage_key drop constraint if exists linkage_key_pkey');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table linkage_key add primary key (key, record_id)');
    await runner.query('drop index linkage_key_holders');
  }
}
