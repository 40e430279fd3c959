import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why the province does not take our receipt of a batch that came down: it is set aside until a person sends it again. */
export class ProvinceReceipts20261130033100 implements MigrationInterface {
  name = 'ProvinceReceipts20261130033100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table province_batch add column receipt_trouble text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table province_batch drop column receipt_trouble');
  }
}
