import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which form a search document is in: 1, with digests that anybody can make; 2, with keyed ones. Older hubs that still run
 * write the first. The hub makes them anew at its start, for it alone has the key.
 */
export class KeyedSearch20261128224000 implements MigrationInterface {
  name = 'KeyedSearch20261128224000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table search_document add column form smallint not null default 1');
    await runner.query('create index search_document_outdated on search_document (document_id) where form = 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table search_document drop column form');
  }
}
