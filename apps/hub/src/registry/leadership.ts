import type { Client } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * One of several hubs does a task that must not be done twice. The leader holds a session's advisory lock: when its
 * process or its connection dies, PostgreSQL lets go of it, and the next hub that asks takes over.
 */
export class Leadership {
  private session: QueryRunner | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly task: string,
  ) {}

  /** Whether this hub leads, from now until its session ends. Throws where the database does not answer. */
  async isHeld(): Promise<boolean> {
    if (this.session) return this.stillHeld(this.session);
    const session = this.database.createQueryRunner();
    try {
      const [row] = (await session.query('select pg_try_advisory_lock(hashtext($1)) as taken', [this.task])) as {
        taken: boolean;
      }[];
      if (row?.taken) this.session = session;
      return this.session !== null;
    } finally {
      if (this.session !== session) await session.release();
    }
  }

  async giveUp(): Promise<void> {
    const { session } = this;
    this.session = null;
    if (!session) return;
    await session.query('select pg_advisory_unlock(hashtext($1))', [this.task]).catch(() => undefined);
    await session.release().catch(() => undefined);
  }

  /** The lock lives and dies with the connection. */
  private async stillHeld(session: QueryRunner): Promise<boolean> {
    try {
      await session.query('select 1');
      return true;
    } catch (error) {
      this.session = null;
      await discard(session).catch(() => undefined);
      throw error;
    }
  }
}

/** Ends the connection too: one that is dying, given back to the pool, would fail whoever gets it next. */
async function discard(session: QueryRunner): Promise<void> {
  const client = (await session.connect()) as Client;
  client.end().catch(() => undefined);
  await session.release();
}
