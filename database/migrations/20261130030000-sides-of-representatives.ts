import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For which side a representative speaks, and who she is by her number. */
export class SidesOfRepresentatives20261130030000 implements MigrationInterface {
  name = 'SidesOfRepresentatives20261130030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_participant add column side text, add column id_number text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_participant drop column side, drop column id_number');
  }
}
