import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom an accusation is kept from (信访工作条例 §30): as the routing finds it. What is stored already opens from now on to the
 * county and its units only, where a record states the purpose or the accusations' rows of the table decided.
 */
export class Withheld20261129053000 implements MigrationInterface {
  name = 'Withheld20261129053000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column withheld jsonb');
    await runner.query(`update case_file c set withheld = w.withheld,
        unified = jsonb_set(c.unified, '{routing,withheld}', w.withheld)
      from (select f.case_id,
          jsonb_build_object('openTo', left(f.division_code, 6), 'units', '[]'::jsonb) as withheld from case_file f
        where f.unified #>> '{routing,rule}' ~ '/accusation(-purpose)?$' or exists (select from record r
          join record_version v on v.record_id = r.record_id and v.version = r.version
          where r.case_id = f.case_id and r.state = 'live' and v.content ->> 'purpose' = '揭发控告')) w
      where w.case_id = c.case_id and c.unified ? 'routing'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file drop column withheld');
  }
}
