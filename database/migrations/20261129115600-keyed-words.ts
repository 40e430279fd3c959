import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search documents whose words are keyed too are of form 3; the hub makes earlier ones anew at its start, for it alone has
 * the key.
 */
export class KeyedWords20261129115600 implements MigrationInterface {
  name = 'KeyedWords20261129115600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index search_document_outdated');
    await runner.query('create index search_document_outdated on search_document (document_id) where form < 3');
  }

  /** The build before makes all of them anew in its own form. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index search_document_outdated');
    await runner.query('update search_document set form = 1');
    await runner.query('create index search_document_outdated on search_document (document_id) where form = 1');
  }
}
