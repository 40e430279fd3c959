import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LINKAGE_SCHEMA_DROP_SQL, LINKAGE_SCHEMA_SQL } from '#libs/linkage/index.js';

/** Tables of the linkage engine: features, blocking keys, edges and people's constraints. */
export class LinkageIndex20261123180200 implements MigrationInterface {
  name = 'LinkageIndex20261123180200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LINKAGE_SCHEMA_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(LINKAGE_SCHEMA_DROP_SQL);
  }
}
