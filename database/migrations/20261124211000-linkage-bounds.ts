import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What judging has done by day, and what its bounds have cut. */
export class LinkageBounds20261124211000 implements MigrationInterface {
  name = 'LinkageBounds20261124211000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table linkage_bound (
      day date primary key,
      records_judged bigint not null,
      pairs_compared bigint not null,
      candidates_cut bigint not null,
      components_over_limit bigint not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table linkage_bound');
  }
}
