import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Crosswalks, thresholds and holidays are tables of rules: proposed, tried, approved by a second person. Holidays that
 * officials entered before are the first version of theirs.
 */
export class MoreRuleKinds20261129205000 implements MigrationInterface {
  name = 'MoreRuleKinds20261129205000';

  async up(runner: QueryRunner): Promise<void> {
    await limitKinds(runner, [...KINDS_BEFORE, ...KINDS]);
    await runner.query(HOLIDAYS_ENTERED);
    await runner.query(`insert into rule_activation (kind, version, effective_at, actor, reason)
      select kind, version, effective_at, approved_by, reason from rule_table where kind = 'holidays'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rule_activation', 'rule_table'])
      await runner.query(`delete from ${table} where kind = any($1)`, [KINDS]);
    await limitKinds(runner, KINDS_BEFORE);
  }
}

const KINDS_BEFORE = ['routes', 'risks', 'signals', 'clocks', 'plans', 'staffing'];
const KINDS = ['crosswalks', 'thresholds', 'holidays'];

async function limitKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('alter table rule_table drop constraint rule_table_kind_check');
  const listed = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`alter table rule_table add constraint rule_table_kind_check check (kind in (${listed}))`);
}

/** Written as `libs/routing/holidays.ts` reads it; notices are quoted. */
const HOLIDAYS_ENTERED = `insert into rule_table
    (kind, version, body, author, reason, effective_at, proposed_at, state, approved_by, approved_at)
  select 'holidays', 1, '日期,安排,依据' || chr(10) || string_agg(line, '' order by line),
    'officials', '升级前录入', now(), now(), 'approved', 'product-release', now()
  from (
    select day || ',' || word || ',"' || replace(source, '"', '""') || '"' || chr(10) as line
    from calendar_year
    cross join lateral (
      select jsonb_array_elements_text(days_off) as day, '放假' as word
      union all select jsonb_array_elements_text(days_worked), '上班') days) lines
  having count(*) > 0`;
