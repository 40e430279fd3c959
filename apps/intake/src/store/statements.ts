import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Answer, WriteBackStatus } from '#libs/contracts/index.js';
import { digestOf, newQueryCode, writtenCode } from '../statement/query-code.js';
import {
  type Draft,
  type FileNote,
  isOver,
  type Progress,
  type Statement,
  type StatementRow,
} from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import { type Drafts, fileNote } from './drafts.js';
import { addNotice } from './notices.js';
import type { Vault } from './vault.js';

/** Changes are numbered by time one after another, so that none comes to light behind one that the connector has read. */
const CHANGE_LOCK = 727_101;
const SUPPLEMENTS_MAX = 20;
/** Of all, so that a statement goes through Kafka as one message; questions leave room for what a room brings, laying for the end. */
export const ANSWERS_MAX = { questions: 30, laying: 50, room: 60 } as const;
/** The other side thinks better of a time so often. */
const CHOICES_MAX = 3;
/** With what she is asked for later. */
export const LATER_FILES_MAX = 20;

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const COLUMNS = `number, sealed, is_withdrawn as "isWithdrawn",
  erased_at is not null as "isErased", ${utc('submitted_at')} as "submittedAt",
  ${utc('changed_at')} as "changedAt", fetched_at is not null as "isFetched"`;

type Changed = Pick<StatementRow, 'statement' | 'isWithdrawn'>;
/** Of one that cannot be opened: its key is lost, or it was altered. */
export type UnopenedRow = Omit<StatementRow, 'statement'>;
type Raw = UnopenedRow & { sealed: string };

/** What changes a statement: an answer, and what was shown to all in the room that it closes. */
export interface Given {
  readonly answer: Answer;
  readonly files?: readonly FileNote[];
}

/** What was handed in. */
export class Statements {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    /** She is told by the city's gateway, too. */
    private readonly isNotified = false,
  ) {}

  /** Hands a draft in; returns the code that she is given. Once more gives the same code: there is one receipt. */
  submit(drafts: Drafts, token: string | null): Promise<string | null> {
    return drafts.change<string>(token, async (draft, sql, digest) => {
      if (draft.receipt) return [draft, draft.receipt];
      const code = newQueryCode();
      const { code: placeCode, registrar, values, files } = draft;
      const statement = {
        code: placeCode,
        registrar,
        values,
        files,
        secretDigest: digestOf(code.secret),
        supplements: [],
      };
      await sql.query('insert into statement (number, sealed, changed_at) values ($1, $2, $3)', [
        code.number,
        this.sealed(code.number, statement),
        await nextChange(sql),
      ]);
      await sql.query('update attachment set draft = null, number = $2 where draft = $1', [digest, code.number]);
      const receipt = writtenCode(code);
      const emptied: Draft = { code: placeCode, registrar, values: {}, files: [], receipt };
      return [emptied, receipt];
    });
  }

  async find(number: string): Promise<StatementRow | null> {
    const { rows } = await this.pool.query<Raw>(`select ${COLUMNS} from statement where number = $1`, [number]);
    return rows[0] ? this.opened(rows[0]) : null;
  }

  /** Those that changed, in order, behind a position or from a time on. One that cannot be opened holds up no other. */
  async changed(
    from: { at: string; number: string | null } | null,
    limit: number,
  ): Promise<(StatementRow | UnopenedRow)[]> {
    const { rows } = await this.pool.query<Raw>(
      `select ${COLUMNS} from statement
       where $1::timestamptz is null or ($2::text is null and changed_at >= $1) or (changed_at, number) > ($1, $2)
       order by changed_at, number limit $3`,
      [from?.at ?? null, from?.number ?? null, limit],
    );
    return rows.map((row) => {
      try {
        return this.opened(row);
      } catch {
        const { sealed: _, ...unopened } = row;
        return unopened;
      }
    });
  }

  async noteFetched(numbers: readonly string[]): Promise<void> {
    if (numbers.length > 0)
      await this.pool.query(
        'update statement set fetched_at = now() where number = any($1::text[]) and fetched_at is null',
        [numbers],
      );
  }

  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ live: number }>(
      'select count(*)::int as live from statement where erased_at is null',
    );
    return rows[0]?.live ?? 0;
  }

  /** The bytes of a file that stands in a statement; null where it does not. */
  async attachment(number: string, id: string): Promise<{ note: FileNote; content: Buffer } | null> {
    const note = (await this.find(number))?.statement.files.find((file) => file.id === id);
    if (!note) return null;
    const { rows } = await this.pool.query<{ sealed: string; use: string }>(
      `select sealed, 'attachment ' || id as use from attachment where id = $1 and number = $2
       union all
       select f.sealed, 'file of ' || f.room_id || ' ' || f.id from room_file f join room r using (room_id)
       where f.id = $1 and r.number = $2`,
      [id, number],
    );
    return rows[0] ? { note, content: this.vault.openBytes(rows[0].use, rows[0].sealed) } : null;
  }

  /** She adds something; false where it is withdrawn, or she has added as much as may be. */
  supplement(number: string, text: string, at: Date): Promise<boolean> {
    return this.change(number, (row) => {
      const { statement, isWithdrawn } = row;
      if (isWithdrawn || statement.supplements.length >= SUPPLEMENTS_MAX) return null;
      const supplements = [...statement.supplements, { at: at.toISOString(), text }];
      return { statement: { ...statement, supplements }, isWithdrawn };
    });
  }

  /** She answers what she was asked; false where it is withdrawn, or she has answered as often as may be. */
  answer(
    number: string,
    given: Answer | ((sql: Sql, answers: readonly Answer[]) => Promise<Given | null>),
    most: keyof typeof ANSWERS_MAX = 'questions',
  ): Promise<boolean> {
    return this.change(number, async ({ statement, isWithdrawn }, sql) => {
      const { answers = [] } = statement;
      if (isWithdrawn || answers.length >= ANSWERS_MAX[most]) return null;
      const added = typeof given === 'function' ? await given(sql, answers) : { answer: given };
      if (added === null) return null;
      const files = [...statement.files, ...(added.files ?? [])];
      return { statement: { ...statement, files, answers: [...answers, added.answer] }, isWithdrawn };
    });
  }

  /** The other side chooses a time; false where it is chosen already, or has been chosen as often as may be. */
  choose(number: string, given: Answer): Promise<boolean> {
    return this.answer(number, async (_, answers) => {
      const before = answers.filter(({ ask, by }) => ask === given.ask && by === given.by);
      return before.length < CHOICES_MAX && before.at(-1)?.choice !== given.choice ? { answer: given } : null;
    });
  }

  /** A further file beside a statement that was handed in; false where it is withdrawn, or has as many as may be. */
  addFile(number: string, ask: string, file: { name: string; mediaType: string; content: Buffer }): Promise<boolean> {
    const note = { ...fileNote(file), ask };
    return this.change(number, async ({ statement, isWithdrawn }, sql) => {
      const own = statement.files.filter(({ inRoom }) => !inRoom);
      if (isWithdrawn || own.length >= LATER_FILES_MAX) return null;
      await sql.query('insert into attachment (id, number, bytes, sealed) values ($1, $2, $3, $4)', [
        note.id,
        number,
        note.bytes,
        this.vault.seal(`attachment ${note.id}`, file.content),
      ]);
      return { statement: { ...statement, files: [...statement.files, note] }, isWithdrawn };
    });
  }

  /**
   * A new code in place of one that was lost, for whom staff know; she is told by text message, and the one before opens nothing any
   * more. Null where there is no such statement, or it is not hers.
   */
  renewCode(number: string, login: string, isHers: (statement: Statement) => boolean): Promise<string | null> {
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<Raw>(`select ${COLUMNS} from statement where number = $1 for update`, [number]);
      const row = rows[0] && this.opened(rows[0]);
      if (!row || row.isErased || !isHers(row.statement)) return null;
      const { secret } = newQueryCode();
      const statement = { ...row.statement, secretDigest: digestOf(secret) };
      await sql.query('update statement set sealed = $2 where number = $1', [number, this.sealed(number, statement)]);
      await sql.query('delete from viewing where number = $1', [number]);
      await sql.query('insert into code_renewal (number, login) values ($1, $2)', [number, login]);
      if (this.isNotified && !row.isWithdrawn) await addNotice(sql, randomUUID(), number, 'code');
      return writtenCode({ number, secret });
    });
  }

  /** False where she has taken it back before, or it was closed; she may state it anew. */
  withdraw(number: string): Promise<boolean> {
    return this.change(number, async ({ statement, isWithdrawn }, sql) =>
      isWithdrawn || isOver(await this.progress(number, sql)) ? null : { statement, isWithdrawn: true },
    );
  }

  /** Keeps what the hub told, once however often it is told. False where there is no such statement. */
  tell(number: string, told: Progress & { receiptNo: string }): Promise<boolean> {
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<{ isErased: boolean; isWithdrawn: boolean }>(
        'select erased_at is not null as "isErased", is_withdrawn as "isWithdrawn" from statement where number = $1 for share',
        [number],
      );
      const [known] = rows;
      if (!known || known.isErased) return known !== undefined;
      const { receiptNo, status, unit, at, reply } = told;
      const sealed = reply === undefined ? null : this.vault.seal(replyOf(number, receiptNo), { reply });
      const added = await sql.query(
        `insert into progress (receipt_no, number, status, unit, at, sealed) values ($1, $2, $3, $4, $5, $6)
         on conflict (receipt_no) do nothing returning 1`,
        [receiptNo, number, status, unit, at, sealed],
      );
      if (this.isNotified && added.rows.length > 0 && !known.isWithdrawn)
        await addNotice(sql, receiptNo, number, 'progress');
      return true;
    });
  }

  /**
   * Deletes by law all that was said in a statement, its files and what became of it, whoever asks again: the number and its
   * times stay, as a record that is withdrawn. Her query code opens nothing any more. False where there is no such statement.
   */
  erase(number: string): Promise<boolean> {
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<{ isErased: boolean; sealed: string }>(
        'select sealed, erased_at is not null as "isErased" from statement where number = $1 for update',
        [number],
      );
      const [row] = rows;
      if (!row || row.isErased) return row !== undefined;
      const { code } = this.vault.open<Statement>(`statement ${number}`, row.sealed);
      const nothing = { code, registrar: null, values: {}, files: [], secretDigest: '', supplements: [] };
      await sql.query('update statement set sealed = $2, erased_at = now(), changed_at = $3 where number = $1', [
        number,
        this.sealed(number, nothing),
        await nextChange(sql),
      ]);
      for (const table of ['attachment', 'viewing', 'progress', 'ask', 'notice'])
        await sql.query(`delete from ${table} where number = $1`, [number]);
      return true;
    });
  }

  /** When she was given a new query code, oldest first. */
  async renewals(number: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ at: string }>(
      `select ${utc('at')} as at from code_renewal where number = $1 order by renewal_id`,
      [number],
    );
    return rows.map(({ at }) => at);
  }

  /** What became of it, oldest first. */
  async progress(number: string, sql: Sql = this.pool as Sql): Promise<Progress[]> {
    const { rows } = await sql.query<{
      status: WriteBackStatus;
      unit: string | null;
      at: string;
      receiptNo: string;
      sealed: string | null;
    }>(
      `select status, unit, ${utc('at')} as at, receipt_no as "receiptNo", sealed from progress where number = $1
       order by taken_at`,
      [number],
    );
    return rows.map(({ receiptNo, sealed, ...told }) => ({
      ...told,
      ...(sealed !== null && this.vault.open<Pick<Progress, 'reply'>>(replyOf(number, receiptNo), sealed)),
    }));
  }

  private change(
    number: string,
    work: (row: StatementRow, sql: Sql) => Changed | null | Promise<Changed | null>,
  ): Promise<boolean> {
    return inTransaction(this.pool, async (sql) => {
      const { rows } = await sql.query<Raw>(`select ${COLUMNS} from statement where number = $1 for update`, [number]);
      const changed = rows[0] && !rows[0].isErased ? await work(this.opened(rows[0]), sql) : null;
      if (!changed) return false;
      await sql.query('update statement set sealed = $2, is_withdrawn = $3, changed_at = $4 where number = $1', [
        number,
        this.sealed(number, changed.statement),
        changed.isWithdrawn,
        await nextChange(sql),
      ]);
      return true;
    });
  }

  private sealed(number: string, statement: Statement): string {
    return this.vault.seal(`statement ${number}`, statement);
  }

  private opened({ sealed, ...row }: Raw): StatementRow {
    return { ...row, statement: this.vault.open<Statement>(`statement ${row.number}`, sealed) };
  }
}

/** Of what a sealed answer is, and whose. */
const replyOf = (number: string, receiptNo: string): string => `reply ${number} ${receiptNo}`;

/** Later than every change before, though the clock were set back; the lock is held until this one is there to be seen. */
async function nextChange(sql: Sql): Promise<string> {
  await sql.query(`select pg_advisory_xact_lock(${CHANGE_LOCK})`);
  const { rows } = await sql.query<{ at: string }>(
    `select ${utc("greatest(clock_timestamp(), max(changed_at) + interval '1 microsecond')")} as at from statement`,
  );
  return (rows[0] as { at: string }).at;
}
