import type pg from 'pg';
import type { Seat } from '#libs/contracts/index.js';
import { sm3 } from '#libs/tamper-evidence/index.js';
import {
  type Audience,
  firstState,
  isVisible,
  type Line,
  type LineState,
  protocolOf,
  type Room,
  shownFiles,
} from '../room/room.js';
import type { FileNote } from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import { fileNote, newToken, tokenDigest } from './drafts.js';
import type { Statements } from './statements.js';
import type { Vault } from './vault.js';

const LINES_MAX = 500;
/** Its protocol goes through Kafka as one part of a statement. */
const LETTERS_MAX = 60_000;
const FILES_MAX = 20;
const PAPER_LETTERS = 80;
const VIEWING_HOURS = 2;

const ROOM = `select r.room_id as "roomId", r.number, r.until::text, r.joint,
    to_char(r.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt",
    array['applicant'] || array(select s.seat from seat s where s.room_id = r.room_id order by s.seat) as seats
  from room r`;

/** Somebody in a room, in one browser. */
export interface Seated {
  readonly room: Room;
  readonly seat: Seat;
  /** Of the identity check that was begun last from this seat in this browser; null: none was. */
  readonly checkDigest: string | null;
}

/** Rooms in which two sides and a mediator write to each other; every line sealed. */
export class Rooms {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly statements: Statements,
  ) {}

  async find(roomId: string): Promise<Room | null> {
    return (await this.rooms(`${ROOM} where r.room_id = $1`, roomId))[0] ?? null;
  }

  /** Those of a statement, oldest first. */
  of(number: string): Promise<Room[]> {
    return this.rooms(`${ROOM} join ask a on a.ask_id = r.room_id where r.number = $1 order by a.taken_at`, number);
  }

  /** Whose invitation has this number; null where none has. */
  async invitation(number: string): Promise<{ roomId: string; seat: Seat; secretDigest: string } | null> {
    const { rows } = await this.pool.query<{ roomId: string; seat: Seat; secretDigest: string }>(
      'select room_id as "roomId", seat, secret_digest as "secretDigest" from seat where number = $1',
      [number],
    );
    return rows[0] ?? null;
  }

  /** Returns a token that stands for the seat, for a while and in one browser. */
  async enter(roomId: string, seat: Seat): Promise<string> {
    const token = newToken();
    await this.pool.query(
      `insert into room_viewing (token_digest, room_id, seat, until)
       values ($1, $2, $3, now() + interval '${VIEWING_HOURS} hours')`,
      [tokenDigest(token), roomId, seat],
    );
    return token;
  }

  async seated(token: string | null): Promise<Seated | null> {
    if (!token) return null;
    const { rows } = await this.pool.query<{ roomId: string; seat: Seat; checkDigest: string | null }>(
      `select room_id as "roomId", seat, check_digest as "checkDigest" from room_viewing
       where token_digest = $1 and until > now()`,
      [tokenDigest(token)],
    );
    const [row] = rows;
    const room = row && (await this.find(row.roomId));
    return row && room ? { room, seat: row.seat, checkDigest: row.checkDigest } : null;
  }

  /** Who sits here proves who they are by this check and no other: one that was begun elsewhere signs nothing here. */
  async checks(token: string | null, check: string): Promise<void> {
    if (token)
      await this.pool.query('update room_viewing set check_digest = $2 where token_digest = $1', [
        ...[tokenDigest(token), tokenDigest(check)],
      ]);
  }

  async leave(token: string | null): Promise<void> {
    if (token) await this.pool.query('delete from room_viewing where token_digest = $1', [tokenDigest(token)]);
  }

  /** Everything that was said, oldest first; who may see which is `isVisible`. */
  async lines(roomId: string, sql: Sql = this.pool as Sql): Promise<Line[]> {
    const { rows } = await sql.query<Omit<Line, 'words' | 'file'> & { sealed: string }>(
      `select line_id::text as "lineId", seat, audience, state, sealed,
         to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from room_line where room_id = $1 order by line_id`,
      [roomId],
    );
    return rows.map(({ sealed, ...line }) => ({
      ...line,
      ...{ file: null, ...this.vault.open<{ words: string; file?: FileNote }>(`line of ${roomId}`, sealed) },
    }));
  }

  /** False where the room is closed, or holds as much as may be. */
  say(roomId: string, seat: Seat, audience: Audience, words: string): Promise<boolean> {
    return this.inOpen(roomId, (sql, room) => this.write(sql, { room, seat, audience }, { words }));
  }

  /** Lays a photo or paper on the table, as a line of its own. False as above, or where there are as many as may be. */
  lay(
    roomId: string,
    seat: Seat,
    audience: Audience,
    given: { name: string; mediaType: string; content: Buffer },
  ): Promise<boolean> {
    const file = fileNote(given);
    return this.inOpen(roomId, async (sql, room) => {
      const { rows } = await sql.query<{ files: number }>(
        'select count(*)::int as files from room_file where room_id = $1',
        [roomId],
      );
      if ((rows[0]?.files ?? 0) >= FILES_MAX) return false;
      if (!(await this.write(sql, { room, seat, audience }, { words: file.name, file }))) return false;
      await sql.query('insert into room_file (id, room_id, bytes, sealed) values ($1, $2, $3, $4)', [
        ...[file.id, roomId, file.bytes, this.vault.seal(`file of ${roomId} ${file.id}`, given.content)],
      ]);
      return true;
    });
  }

  /** What was laid on the table, for who may see its line; null for anybody else. */
  async file(roomId: string, seat: Seat, id: string): Promise<{ note: FileNote; content: Buffer } | null> {
    const line = (await this.lines(roomId)).find(({ file }) => file?.id === id);
    if (!line?.file || !isVisible(line, seat)) return null;
    const { rows } = await this.pool.query<{ sealed: string }>(
      'select sealed from room_file where id = $1 and room_id = $2',
      [id, roomId],
    );
    const [row] = rows;
    return row ? { note: line.file, content: this.vault.openBytes(`file of ${roomId} ${id}`, row.sealed) } : null;
  }

  private async write(
    sql: Sql,
    { room, seat, audience }: { readonly room: Room; readonly seat: Seat; readonly audience: Audience },
    said: { readonly words: string; readonly file?: FileNote },
  ): Promise<boolean> {
    const { roomId } = room;
    const { rows } = await sql.query<{ lines: number; letters: number }>(
      `select count(*)::int as lines, coalesce(sum(letters), 0)::int as letters from room_line where room_id = $1`,
      [roomId],
    );
    const [held] = rows;
    // A paper stands in the protocol with its digest beside its name.
    const letters = said.words.length + (said.file ? PAPER_LETTERS : 0);
    if (!held || held.lines >= LINES_MAX || held.letters + letters > LETTERS_MAX) return false;
    await sql.query(
      'insert into room_line (room_id, seat, audience, state, sealed, letters) values ($1, $2, $3, $4, $5, $6)',
      [
        ...[roomId, seat, audience, firstState(room, seat, audience)],
        ...[this.vault.seal(`line of ${roomId}`, said), letters],
      ],
    );
    return true;
  }

  /** The mediator lets a line through, or does not pass it on. */
  decide(roomId: string, lineId: string, state: Exclude<LineState, 'waiting'>): Promise<boolean> {
    return this.inOpen(roomId, async (sql) => {
      await sql.query(
        `update room_line set state = $3 where room_id = $1 and line_id::text = $2 and state = 'waiting'`,
        [...[roomId, lineId, state]],
      );
      return true;
    });
  }

  /** 面对面 or 背对背: what waits goes on waiting. */
  sit(roomId: string, joint: boolean): Promise<boolean> {
    return this.inOpen(roomId, async (sql) => {
      await sql.query('update room set joint = $2 where room_id = $1', [roomId, joint]);
      return true;
    });
  }

  /** Closes it for good; its protocol becomes a part of the statement, with its SM3. */
  async close(roomId: string, nameOf: (seat: Seat) => string, at: Date): Promise<boolean> {
    const found = await this.find(roomId);
    if (!found || found.closedAt !== null) return false;
    return this.statements.answer(
      found.number,
      async (sql) => {
        const { rows } = await sql.query(
          'update room set closed_at = $2 where room_id = $1 and closed_at is null returning 1',
          [roomId, at.toISOString()],
        );
        if (rows.length === 0) return null;
        const lines = await this.lines(roomId, sql);
        const words = protocolOf(found, lines, nameOf);
        const digest = sm3(Buffer.from(words, 'utf8')).toString('hex');
        const answer = { ask: roomId, by: 'mediator', choice: 'closed', words, digest, at: at.toISOString() };
        return { answer, files: shownFiles(roomId, lines) };
      },
      'room',
    );
  }

  /** Those are closed whose last day has passed, or whose case was: what was said comes back, though nobody has pressed the button. */
  async closeOver(today: string, nameOf: (seat: Seat, seats: readonly Seat[]) => string): Promise<void> {
    const over = await this.rooms(
      `${ROOM} join statement s on s.number = r.number and not s.is_withdrawn and s.erased_at is null
       where r.closed_at is null and (r.until < $1::date or (select p.status from progress p where p.number = r.number
         order by p.taken_at desc limit 1) = '已结案')`,
      today,
    );
    const troubles: unknown[] = [];
    for (const { roomId, seats } of over)
      await this.close(roomId, (seat) => nameOf(seat, seats), new Date()).catch((error) => troubles.push(error));
    if (troubles.length > 0) throw new AggregateError(troubles, 'rooms that are over are still open');
  }

  private inOpen(roomId: string, work: (sql: Sql, room: Room) => Promise<boolean>): Promise<boolean> {
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<Room>(`${ROOM} where r.room_id = $1 and r.closed_at is null for update of r`, [
        roomId,
      ]);
      return rows[0] ? work(sql, rows[0]) : false;
    });
  }

  private async rooms(text: string, of: string): Promise<Room[]> {
    return (await this.pool.query<Room>(text, [of])).rows;
  }
}
