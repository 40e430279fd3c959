import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Papers of cases encrypted by data keys of the registry's own: their bytes in a column beside the one where they stood.
 * What stands plain is sealed by the hub while it works; see docs/decisions/0021-sealed-words.md.
 */
export class SealedPapers20261129115500 implements MigrationInterface {
  name = 'SealedPapers20261129115500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_document add column body_sealed text');
  }

  /** Refused once something is sealed, for nobody could read it any more. */
  async down(runner: QueryRunner): Promise<void> {
    const papers: unknown[] = await runner.query('select from case_document where body_sealed is not null limit 1');
    if (papers.length > 0) throw new Error('sealed papers cannot be read without this migration: restore a backup');
    await runner.query('alter table case_document drop column body_sealed');
  }
}
