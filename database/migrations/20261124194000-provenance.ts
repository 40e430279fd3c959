import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From a fetch to the versions that came with it. Versions are stored nearly in the order in which they were fetched, so a
 * BRIN index of a few pages does, and storing a version pays next to nothing for it. Several ranges to a summary, because
 * three sources arrive side by side, each at its own time.
 */
export class Provenance20261124194000 implements MigrationInterface {
  name = 'Provenance20261124194000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index record_version_fetched on record_version using brin (fetched_at timestamptz_minmax_multi_ops)
       with (pages_per_range = 32, autosummarize = on)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index record_version_fetched');
  }
}
