import { DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';
import { MIGRATIONS } from '#database/migrations/index.js';
import { loggedError } from './web/error-serializer.js';

/** Told what is being done, when it begins and every few seconds while it lasts. */
export type TellProgress = (message: string, seconds: number) => void;

/** The registry's schema could not be brought up to date. The migrations before the failed one are kept. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const TELL_EVERY_MS = 5000;
/** Limits are for work that people wait for. Here they would undo an hour's, and the next start would end the same way. */
const LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout'];
/** undefined_object: `transaction_timeout` came with PostgreSQL 17. */
const UNKNOWN_SETTING = '42704';

/**
 * Brings the registry's schema up to date, each migration in a transaction of its own. Of several hubs that start at once,
 * one does it and the others wait. Throws MigrationError.
 */
export async function migrateRegistry(
  url: string,
  tell: TellProgress,
  migrations: readonly (new () => MigrationInterface)[] = MIGRATIONS,
): Promise<void> {
  // One connection: it holds the lock, which ends with it, and does the work.
  const database = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'yian-tong-migrations',
    poolSize: 1,
    migrations: [...migrations],
  });
  await database.initialize();
  const runner = database.createQueryRunner();
  try {
    await removeLimits(runner);
    await telling(tell, 'waiting for another hub to bring the registry up to date', () =>
      runner.query(`select pg_advisory_lock(hashtext('yian-tong.migrate'))`),
    );
    await runPending(database, runner, tell);
  } finally {
    await runner.release();
    await database.destroy();
  }
}

async function removeLimits(runner: QueryRunner): Promise<void> {
  for (const limit of LIMITS)
    await runner.query(`set ${limit} = 0`).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== UNKNOWN_SETTING) throw error;
    });
}

async function runPending(database: DataSource, runner: QueryRunner, tell: TellProgress): Promise<void> {
  const executor = new MigrationExecutor(database, runner);
  const pending = await executor.getPendingMigrations();
  for (const [index, migration] of pending.entries()) {
    const which = `${migration.name} (${index + 1} of ${pending.length})`;
    try {
      await telling(tell, `bringing the registry up to date: ${which}`, async () => {
        await runner.startTransaction();
        await executor.executeMigration(migration);
        await runner.commitTransaction();
      });
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      const reason = loggedError(error).message;
      throw new MigrationError(
        `the registry could not be brought up to date: ${which} failed and was undone: ${reason}`,
        {
          cause: error,
        },
      );
    }
  }
}

async function telling(tell: TellProgress, message: string, work: () => Promise<unknown>): Promise<void> {
  const beganAt = Date.now();
  const say = () => tell(message, Math.round((Date.now() - beganAt) / 1000));
  say();
  const timer = setInterval(say, TELL_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}
