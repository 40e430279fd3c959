import type pg from 'pg';
import type { AskRow } from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import { addNotice } from './notices.js';

const COLUMNS = `ask_id as "askId", ask, unit, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

/**
 * Whoever sits there by the code before is out, once, however often it is told. False where there is no such seat in a room that is
 * open, or it has had a later code: an order that comes late opens nothing for who lost it.
 */
async function renewSeat(sql: Sql, number: string, { askId, at, ask: { room, seats = [] } }: AskRow): Promise<boolean> {
  const [given] = seats;
  if (!room || !given) return false;
  const { rows: found } = await sql.query<{ renewedBy: string | null }>(
    `select s.renewed_by as "renewedBy" from seat s join room r using (room_id)
     where r.room_id = $1 and r.number = $2 and r.closed_at is null and s.seat = $3
       and (s.renewed_at is null or s.renewed_at <= $4) for update of s`,
    [room, number, given.seat, at],
  );
  const [seat] = found;
  if (!seat) return false;
  if (seat.renewedBy === askId) return true;
  await sql.query(
    `update seat set number = $3, secret_digest = $4, renewed_by = $5, renewed_at = $6 where room_id = $1 and seat = $2`,
    [room, given.seat, given.number, given.digest, askId, at],
  );
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
  keep(number: string, row: AskRow): Promise<boolean> {
    const { askId, ask, unit, at } = row;
    return inTransaction(this.pool, async (sql) => {
      const { rows: known } = await sql.query(
        'select 1 from statement where number = $1 and erased_at is null and not is_withdrawn for share',
        [number],
      );
      if (known.length === 0) return false;
      if (ask.kind === 'invitation') return renewSeat(sql, number, row);
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
