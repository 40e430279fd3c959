import type pg from 'pg';
import type { Ask } from '#libs/contracts/index.js';
import type { AskRow } from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import { addNotice } from './notices.js';

const COLUMNS = `ask_id as "askId", ask, unit, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

/** Whoever sits there by the code before is out. False where there is no such seat in a room that is open. */
async function renewSeat(sql: Sql, number: string, { room, seats = [] }: Ask): Promise<boolean> {
  const [given] = seats;
  if (!room || !given) return false;
  const { rows } = await sql.query(
    `update seat s set number = $4, secret_digest = $5 from room r
     where r.room_id = $1 and r.number = $2 and r.closed_at is null and s.room_id = r.room_id and s.seat = $3 returning 1`,
    [room, number, given.seat, given.number, given.digest],
  );
  if (rows.length === 0) return false;
  for (const table of ['room_viewing', 'video_page'])
    await sql.query(`delete from ${table} where room_id = $1 and seat = $2`, [room, given.seat]);
  return true;
}

/** What residents are asked, in the hub's fixed words, and the rooms that it opens. */
export class Asks {
  constructor(
    private readonly pool: pg.Pool,
    /** She is told by the city's gateway, too. */
    private readonly isNotified = false,
  ) {}

  /** Once, however often it is told. False where there is no such statement, or it is over. */
  keep(number: string, { askId, ask, unit, at }: AskRow): Promise<boolean> {
    return inTransaction(this.pool, async (sql) => {
      const { rows: known } = await sql.query(
        'select 1 from statement where number = $1 and erased_at is null and not is_withdrawn for share',
        [number],
      );
      if (known.length === 0) return false;
      if (ask.kind === 'invitation') return renewSeat(sql, number, ask);
      const { rows: added } = await sql.query(
        `insert into ask (ask_id, number, ask, unit, at) values ($1, $2, $3, $4, $5) on conflict (ask_id) do nothing returning 1`,
        [askId, number, JSON.stringify(ask), unit, at],
      );
      if (added.length === 0) return true;
      if (this.isNotified) await addNotice(sql, askId, number, ask.kind === 'room' ? 'room' : 'question');
      if (ask.kind !== 'room') return true;
      await sql.query('insert into room (room_id, number, until) values ($1, $2, $3)', [askId, number, ask.answerBy]);
      for (const { seat, number: code, digest } of ask.seats ?? [])
        await sql.query('insert into seat (number, room_id, seat, secret_digest) values ($1, $2, $3, $4)', [
          ...[code, askId, seat, digest],
        ]);
      return true;
    });
  }

  /** Oldest first. */
  async of(number: string): Promise<AskRow[]> {
    const { rows } = await this.pool.query<AskRow>(`select ${COLUMNS} from ask where number = $1 order by taken_at`, [
      number,
    ]);
    return rows;
  }

  async find(number: string, askId: string): Promise<AskRow | null> {
    return (await this.of(number)).find((one) => one.askId === askId) ?? null;
  }
}
