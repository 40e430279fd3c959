import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question to a party goes out as an order to her record's source: what is asked, in fixed words, and by whom. */
export class Asks20261129181500 implements MigrationInterface {
  name = 'Asks20261129181500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table write_back add column ask jsonb, add column asked_by text');
    await runner.query('create index write_back_ask on write_back (record_id) where ask is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from write_back where ask is not null');
    await runner.query('alter table write_back drop column asked_by, drop column ask');
  }
}
