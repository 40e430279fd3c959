import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A record's blocking keys stand with it, so that `linkage_key` needs one index only, and what a changed record drops is
 * looked up instead of searched for. A fresh registry has the column from `LINKAGE_SCHEMA_SQL` already.
 */
export class KeysWithRecords20261124201500 implements MigrationInterface {
  name = 'KeysWithRecords20261124201500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table linkage_record add column if not exists keys bigint[]');
    await runner.query(
      `update linkage_record r set keys = coalesce(k.keys, '{}')
       from linkage_record o
       left join (select record_id, array_agg(key) as keys from linkage_key group by record_id) k using (record_id)
       where o.record_id = r.record_id and r.keys is null`,
    );
    await runner.query('alter table linkage_record alter column keys set not null');
    await runner.query('drop index if exists linkage_key_record');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index linkage_key_record on linkage_key (record_id)');
    await runner.query('alter table linkage_record drop column keys');
  }
}
