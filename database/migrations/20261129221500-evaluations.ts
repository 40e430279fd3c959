import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a closed case was handled, as its evaluation (效果评估) found; derived from the act, as all that assessment counts. */
export class Evaluations20261129221500 implements MigrationInterface {
  name = 'Evaluations20261129221500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table case_file add column evaluation text check (evaluation in ('good', 'fair', 'poor'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file drop column evaluation');
  }
}
