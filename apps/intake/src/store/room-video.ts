import type pg from 'pg';
import type { Seat } from '#libs/contracts/index.js';
import { mayMeet, type VideoTurn } from '../room/video-turn.js';
import { inTransaction, type Sql } from './database.js';
import type { Vault } from './vault.js';

/** A mesh of more than four asks too much of a phone; one place is always the mediator's. */
const SIDES_MAX = 3;
/** A page asks each second; a phone that is looked away from for a moment keeps its place. */
const AWAY_SECONDS_MAX = 15;
const SIGNAL_SECONDS_MAX = 60;
/** What waits for one page from one other. */
const WAITING_MAX = 100;

interface PageOf {
  readonly page: string;
  readonly seat: Seat;
}

export interface VideoAnswer {
  readonly joint: boolean;
  /** Those whom this page may meet, and nobody else. */
  readonly present: readonly PageOf[];
  readonly signals: readonly { readonly from: string; readonly data: string }[];
}

/**
 * Why there is no answer: the room is closed, as many sides are there as may be, the seat's video was opened in another page since,
 * or this page has been away.
 */
export type VideoRefusal = 'closed' | 'full' | 'elsewhere' | 'away';

/**
 * Who has the video of a room open, and what their browsers tell each other to meet (WebRTC). It holds addresses of people's
 * browsers: sealed, gone once it is fetched, or after a minute, and no part of what a room keeps.
 */
export class RoomVideo {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
  ) {}

  turn(roomId: string, seat: Seat, { page, step, send }: VideoTurn): Promise<VideoAnswer | VideoRefusal> {
    return inTransaction(this.pool, async (sql) => {
      // Under the room's lock: once the mediator has set them apart, nothing more goes from one side to the other.
      const { rows } = await sql.query<{ joint: boolean }>(
        'select joint from room where room_id = $1 and closed_at is null for update',
        [roomId],
      );
      const [room] = rows;
      if (!room) return 'closed';
      const there = await this.there(sql, roomId);
      const own = there.find((one) => one.seat === seat);
      if (step === 'end') {
        if (own?.page === page) await this.leave(sql, roomId, page);
        return { joint: room.joint, present: [], signals: [] };
      }
      if (step === 'go' && own?.page !== page) return own ? 'elsewhere' : 'away';
      const sides = there.filter((one) => one.seat !== 'mediator' && one.seat !== seat);
      if (seat !== 'mediator' && sides.length >= SIDES_MAX) return 'full';
      if (own && own.page !== page) await this.leave(sql, roomId, own.page);
      await sql.query(
        `insert into video_page (room_id, seat, page) values ($1, $2, $3)
         on conflict (room_id, seat) do update set page = excluded.page, seen_at = clock_timestamp()`,
        [roomId, seat, page],
      );
      const present = there.filter((one) => mayMeet(room, seat, one.seat));
      for (const { to, data } of send)
        if (present.some((one) => one.page === to)) await this.post(sql, roomId, { from: page, to, data });
      return { joint: room.joint, present, signals: await this.fetch(sql, roomId, page, present) };
    });
  }

  /** What nobody has fetched. */
  async forgetOld(): Promise<void> {
    await this.pool.query(
      `delete from video_signal where at < clock_timestamp() - interval '${SIGNAL_SECONDS_MAX} seconds'`,
    );
    await this.pool.query(
      `delete from video_page where seen_at < clock_timestamp() - interval '${AWAY_SECONDS_MAX} seconds'`,
    );
  }

  private async there(sql: Sql, roomId: string): Promise<PageOf[]> {
    const { rows } = await sql.query<PageOf>(
      `select page::text as page, seat from video_page
       where room_id = $1 and seen_at >= clock_timestamp() - interval '${AWAY_SECONDS_MAX} seconds' order by seat`,
      [roomId],
    );
    return rows;
  }

  private async leave(sql: Sql, roomId: string, page: string): Promise<void> {
    await sql.query('delete from video_page where room_id = $1 and page = $2', [roomId, page]);
    await sql.query('delete from video_signal where room_id = $1 and (from_page = $2 or to_page = $2)', [roomId, page]);
  }

  private async post(
    sql: Sql,
    roomId: string,
    { from, to, data }: { readonly from: string; readonly to: string; readonly data: string },
  ): Promise<void> {
    await sql.query(
      `insert into video_signal (room_id, from_page, to_page, sealed)
       select $1, $2, $3, $4
       where (select count(*) from video_signal where room_id = $1 and from_page = $2 and to_page = $3) < ${WAITING_MAX}`,
      [roomId, from, to, this.vault.seal(`signal of ${roomId}`, { data })],
    );
  }

  /** In the order in which it was sent; what somebody sent whom this page may not meet any more is thrown away. */
  private async fetch(
    sql: Sql,
    roomId: string,
    page: string,
    present: readonly PageOf[],
  ): Promise<VideoAnswer['signals']> {
    const { rows } = await sql.query<{ id: string; from: string; sealed: string; isLate: boolean }>(
      `delete from video_signal where room_id = $1 and to_page = $2
       returning signal_id as id, from_page::text as "from", sealed,
         at < clock_timestamp() - interval '${SIGNAL_SECONDS_MAX} seconds' as "isLate"`,
      [roomId, page],
    );
    return rows
      .filter(({ from, isLate }) => !isLate && present.some((one) => one.page === from))
      .sort((one, other) => Number(one.id) - Number(other.id))
      .map(({ from, sealed }) => ({ from, ...this.vault.open<{ data: string }>(`signal of ${roomId}`, sealed) }));
  }
}
