import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways from a case to what the province sent down about it, and to the notices that name it. */
export class WhatTellsOfACase20261130031500 implements MigrationInterface {
  name = 'WhatTellsOfACase20261130031500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index province_item_case on province_item (case_id) where case_id is not null');
    await runner.query(
      `create index laggard_notice_cases on laggard_notice using gin (jsonb_path_query_array(figures, '$[*].caseIds[*]'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index laggard_notice_cases');
    await runner.query('drop index province_item_case');
  }
}
