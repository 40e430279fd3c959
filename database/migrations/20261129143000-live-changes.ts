import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL tells who listens that something of a kind has changed, once a transaction and kind, and names no row. An
 * insert tells whenever a statement is made: those of batches are made only where there are rows. An update tells where it
 * changed a row. Nothing of it runs once a row.
 */
export class LiveChanges20261129143000 implements MigrationInterface {
  name = 'LiveChanges20261129143000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TELL);
    for (const [table, kind] of TOLD_BY_INSERT)
      await runner.query(
        `create trigger tell_added after insert on ${table} for each statement execute function tell_change('${kind}')`,
      );
    for (const [table, kind] of TOLD_BY_UPDATE)
      await runner.query(
        `create trigger tell_changed after update on ${table} referencing new table as changed
         for each statement execute function tell_change('${kind}')`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tell_change cascade');
  }
}

const TELL = `create function tell_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if not exists (select from changed) then return null; end if;
    end if;
    perform pg_notify('yian_tong_live', tg_argv[0]);
    return null;
  end $$`;

/** What changes with many rows at a time; its own copies are not worth it. */
const TOLD_BY_UPDATE = [
  ['review_pair', 'reviews'],
  ['case_task', 'tasks'],
  ['quarantine_item', 'quarantine'],
  ['quarantine_redrive', 'quarantine'],
  ['incident', 'incidents'],
  ['stocktaking', 'stocktakings'],
  ['warning', 'warnings'],
  ['laggard_notice', 'notices'],
  ['write_back', 'write-backs'],
  ['exchange_delivery', 'exchange'],
  ['province_batch', 'exchange'],
] as const;

const TOLD_BY_INSERT = [
  // Whatever is decided of a case goes out by it.
  ['outbox', 'cases'],
  ['review_pair', 'reviews'],
  ['case_task', 'tasks'],
  ['quarantine_item', 'quarantine'],
  ['quarantine_redrive', 'quarantine'],
  ['incident', 'incidents'],
  ['intake_incident', 'incidents'],
  ['stocktaking', 'stocktakings'],
  ['warning', 'warnings'],
  ['laggard_notice', 'notices'],
  ['monthly_report', 'reports'],
  ['rule_table', 'rules'],
  ['rule_activation', 'rules'],
  ['write_back', 'write-backs'],
  ['exchange_delivery', 'exchange'],
  ['province_batch', 'exchange'],
] as const;
