import pg from 'pg';
import type { Switchboard } from '../faults/switchboard.js';
import { defaults } from '../settings.js';
import { chinaTime } from '../voice/times.js';
import { hotlineUrl } from './hotline-schema.js';
import { type OrderRecord, orderRow, upsertOrders } from './order-row.js';

const ROWS_PER_STATEMENT = 2000;
const COMMITS_OPEN_MAX = 8;

interface LateCommit {
  readonly records: readonly OrderRecord[];
  readonly client: pg.PoolClient;
  timer: NodeJS.Timeout | null;
}

/**
 * The hotline's front-end database. A change is one transaction whose begin gives update_time; some of them stay open
 * for a while, so that their rows appear with a time, and an id, before ones already read.
 */
export class HotlineDatabase {
  private readonly pool: pg.Pool;
  private readonly late = new Set<LateCommit>();
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    adminUrl: string,
    private readonly faults: Switchboard,
    private readonly onError: (error: Error) => void = () => {},
  ) {
    this.pool = new pg.Pool({ connectionString: hotlineUrl(adminUrl), max: COMMITS_OPEN_MAX + 2 });
    this.pool.on('error', onError);
  }

  /** Makes the table hold exactly the states given, whatever it missed while the simulator was down. */
  async synchronise(records: readonly OrderRecord[]): Promise<number> {
    const { rows } = await this.pool.query<{ order_no: string; update_time: string; status: string }>(
      `select order_no, to_char(update_time, 'YYYY-MM-DD HH24:MI:SS') as update_time, status from qzk.work_order`,
    );
    const held = new Map(rows.map((row) => [row.order_no, row]));
    const missing = records.filter((record) => {
      const row = held.get(record.sourceId);
      return row?.update_time !== chinaTime(record.updatedAt) || row.status !== record.native.status;
    });
    for (let from = 0; from < missing.length; from += ROWS_PER_STATEMENT) {
      await this.pool.query(upsertOrders, [
        JSON.stringify(missing.slice(from, from + ROWS_PER_STATEMENT).map((record) => orderRow(record))),
      ]);
    }
    return missing.length;
  }

  /** Writes changed or new orders in one transaction, late when the faults say so. Never rejects. */
  write(records: readonly OrderRecord[]): Promise<void> {
    const { lateCommitShare, lateCommitSeconds } = this.faults.hotline;
    const delayMs =
      this.late.size < COMMITS_OPEN_MAX && this.faults.happens(lateCommitShare)
        ? this.faults.amount() * lateCommitSeconds * 1000
        : 0;
    return this.inTurn(() => this.begin(records, delayMs));
  }

  /** Rows whose transactions are still open: not to be seen by anyone yet. */
  uncommitted(): Set<string> {
    return new Set([...this.late].flatMap(({ records }) => records.map((record) => record.sourceId)));
  }

  /** Commits everything that waits. */
  async commitAll(): Promise<void> {
    await this.work;
    await Promise.all([...this.late].map((commit) => this.finish(commit)));
  }

  /** A column appears without notice. */
  async addColumn(name: string): Promise<void> {
    if (!/^[a-z_]{1,40}$/.test(name)) throw new RangeError(`no name for a column: ${name}`);
    await this.commitAll();
    await this.pool.query(`alter table qzk.work_order add column if not exists ${name} varchar(32) default '普通'`);
  }

  /** The hub's role may sign in, or no longer may and loses its connections. */
  async setReachable(reachable: boolean): Promise<void> {
    await this.pool.query(`alter role ${defaults.hotlineRole} ${reachable ? 'login' : 'nologin'}`);
    if (!reachable)
      await this.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
        defaults.hotlineRole,
      ]);
  }

  async feedback(): Promise<Record<string, unknown>[]> {
    const { rows } =
      await this.pool.query(`select receipt_no, order_no, hub_case_id, status, handling_unit, note, to_char(at, 'YYYY-MM-DD HH24:MI:SS') as at
       from qzk.feedback order by at, receipt_no`);
    return rows;
  }

  async close(): Promise<void> {
    await this.commitAll();
    await this.pool.end();
  }

  private async begin(records: readonly OrderRecord[], delayMs: number): Promise<void> {
    await this.finishThoseOf(new Set(records.map((record) => record.sourceId)));
    const client = await this.pool.connect();
    const commit: LateCommit = { records, client, timer: null };
    try {
      await client.query('begin');
      await client.query(upsertOrders, [JSON.stringify(records.map((record) => orderRow(record)))]);
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    this.late.add(commit);
    if (delayMs === 0) await this.finish(commit);
    else commit.timer = setTimeout(() => void this.finish(commit), delayMs);
  }

  /** A row whose change is still uncommitted is locked: that one commits before the next change begins. */
  private async finishThoseOf(orderNumbers: ReadonlySet<string>): Promise<void> {
    const open = [...this.late].filter((commit) => commit.records.some((record) => orderNumbers.has(record.sourceId)));
    await Promise.all(open.map((commit) => this.finish(commit)));
  }

  private async finish(commit: LateCommit): Promise<void> {
    if (!this.late.delete(commit)) return;
    if (commit.timer) clearTimeout(commit.timer);
    try {
      await commit.client.query('commit');
      commit.client.release();
    } catch (error) {
      commit.client.release(error as Error);
      this.onError(error as Error);
    }
  }

  /** One transaction begins after another. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.work.then(task).catch(this.onError);
    this.work = done;
    return done;
  }
}
