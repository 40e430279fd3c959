import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erased records still count where their source counts them: those few are found without reading all that are live. */
export class ErasedRecords20261130100000 implements MigrationInterface {
  name = 'ErasedRecords20261130100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index record_erased on record (system, state) where erased_while is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index record_erased');
  }
}
