import type pg from 'pg';
import { pushWebhook, retryAfter } from '#libs/exchange/index.js';
import type { NoticeGateway } from '../settings.js';
import type { Statement } from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import type { Vault } from './vault.js';

/** What there is to look at; the gateway has its own registered text for each. */
export type NoticeAbout = 'progress' | 'question' | 'room' | 'code';

const WORDS: Readonly<Record<NoticeAbout, string>> = {
  progress: '有新进展',
  question: '有事项请您答复',
  room: '已开设网上调解室',
  code: '的查询码已由工作人员补发',
};
const BATCH = 20;

interface Due {
  readonly noticeId: string;
  readonly number: string;
  readonly about: NoticeAbout;
  readonly attempts: number;
  readonly ageMs: number;
  readonly sealed: string;
}

/** One that the gateway has not taken for eight days. */
export interface DeadNotice {
  readonly noticeId: string;
  readonly number: string;
  readonly about: NoticeAbout;
  readonly trouble: string;
  readonly madeAt: Date;
}

/** Where something is told or asked, in its transaction. What comes within a minute is one message. */
export const addNotice = (sql: Sql, noticeId: string, number: string, about: NoticeAbout): Promise<unknown> =>
  sql.query(
    `insert into notice (notice_id, number, about) select $1, $2, $3
     where not exists (select from notice where number = $2 and about = $3 and state = 'waiting')
     on conflict (notice_id) do nothing`,
    [noticeId, number, about],
  );

/**
 * Tells the city's gateway for text messages that there is something to look at: a webhook, signed and with a receipt, repeated as
 * everything is. It holds her phone, the statement's number and fixed words; what became of her dispute stands behind her query code alone.
 */
export class Notices {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly gateway: NoticeGateway | null,
    private readonly publicUrl: string,
  ) {}

  /** One batch; returns how many were tried. Another process of the intake takes others. */
  push(now = new Date()): Promise<number> {
    const { gateway } = this;
    if (gateway === null) return Promise.resolve(0);
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<Due>(
        `select n.notice_id as "noticeId", n.number, n.about, n.attempts,
           coalesce(extract(epoch from $1::timestamptz - n.tried_since) * 1000, 0)::float8 as "ageMs", s.sealed
         from notice n join statement s using (number)
         where n.state = 'waiting' and n.next_at <= $1 order by n.next_at limit ${BATCH} for update of n skip locked`,
        [now.toISOString()],
      );
      await Promise.all(rows.map((due) => this.tell(gateway, sql, due, now)));
      return rows.length;
    });
  }

  /** Oldest first. */
  async dead(limit: number): Promise<DeadNotice[]> {
    const { rows } = await this.pool.query<DeadNotice>(
      `select notice_id as "noticeId", number, about, trouble, made_at as "madeAt" from notice where state = 'dead'
       order by made_at, notice_id limit $1`,
      [limit],
    );
    return rows;
  }

  /** All that was given up, from the beginning. How many. */
  async sendAgain(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `update notice set state = 'waiting', attempts = 0, tried_since = null, settled_at = null, next_at = now()
       where state = 'dead'`,
    );
    return rowCount ?? 0;
  }

  /** All that was given up is not sent any more. How many. */
  async dropDead(): Promise<number> {
    const { rowCount } = await this.pool.query(`update notice set state = 'dropped' where state = 'dead'`);
    return rowCount ?? 0;
  }

  /** Receipts are kept for 90 days. */
  async forgetOld(): Promise<void> {
    await this.pool.query(`delete from notice where settled_at < now() - interval '90 days'`);
  }

  private async tell(gateway: NoticeGateway, sql: Sql, due: Due, now: Date): Promise<void> {
    const { noticeId, number, about, attempts, ageMs, sealed } = due;
    const { phone } = this.vault.open<Statement>(`statement ${number}`, sealed).values;
    if (!phone) return this.settle(sql, noticeId, 'dropped', 'she left no phone', now);
    const url = `${this.publicUrl}/progress`;
    const text = `您的解纷申请 ${number} ${WORDS[about]}，请凭查询码到 ${url} 查看。`;
    const body = JSON.stringify({ id: noticeId, to: phone, about, number, url, text });
    const pushed = await pushWebhook({ ...gateway, id: noticeId, body }, now.getTime(), gateway.allowed);
    if (pushed.outcome === 'taken') return this.settle(sql, noticeId, 'taken', pushed.receipt, now);
    const again = retryAfter(attempts + 1, ageMs, Math.random());
    if (again.kind === 'give-up') return this.settle(sql, noticeId, 'dead', pushed.trouble, now);
    await sql.query(
      `update notice set attempts = attempts + 1, trouble = $2, tried_since = coalesce(tried_since, $3), next_at = $4
       where notice_id = $1`,
      [noticeId, pushed.trouble, now.toISOString(), new Date(now.getTime() + again.ms).toISOString()],
    );
  }

  private async settle(sql: Sql, noticeId: string, state: 'taken' | 'dead' | 'dropped', said: string, now: Date) {
    await sql.query(
      `update notice set state = $2, attempts = attempts + 1, receipt = case when $2 = 'taken' then $3 end,
         trouble = case when $2 <> 'taken' then $3 end, settled_at = $4 where notice_id = $1`,
      [noticeId, state, said, now.toISOString()],
    );
  }
}
