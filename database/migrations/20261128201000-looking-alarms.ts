import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Unusual looking-up that somebody should ask about, once a person, rule and day; and the trail of one person. */
export class LookingAlarms20261128201000 implements MigrationInterface {
  name = 'LookingAlarms20261128201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table looking_alarm (
         alarm_id  bigint      generated always as identity primary key,
         rule      text        not null,
         actor     text        not null,
         day       date        not null,
         counted   integer     not null,
         threshold integer     not null,
         first_at  timestamptz not null,
         last_at   timestamptz not null,
         raised_at timestamptz not null default now(),
         settled_at      timestamptz,
         settled_by      text,
         settled_because text,
         unique (rule, actor, day),
         check ((settled_at is null) = (settled_by is null)))`,
    );
    await runner.query('create index audit_entry_actor on audit_entry (actor, audit_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_entry_actor');
    await runner.query('drop table looking_alarm');
  }
}
