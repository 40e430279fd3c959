import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people enter of a case belongs to the records that the case then had: should they part, it goes where most of them
 * are. What was entered before belongs to the record that it stands with.
 */
export class EventRecords20261124214500 implements MigrationInterface {
  name = 'EventRecords20261124214500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_record');
  }
}

const UP = [
  `create table event_record (
     record_id bigint not null references record (record_id),
     event_id  bigint not null references matter_event (event_id),
     primary key (record_id, event_id))`,
  'create index event_record_event on event_record (event_id)',
  `insert into event_record (record_id, event_id)
   select record_id, event_id from matter_event where case_id is not null and actor <> 'machine'`,
];
