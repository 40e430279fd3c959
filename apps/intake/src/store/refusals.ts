import type pg from 'pg';

/** What is refused and stands on record; mistakes in a form are none of it, and what comes too often is counted by itself. */
export const REFUSED = [
  'file-too-large',
  'file-kind',
  'file-harmful',
  'file-unscanned',
  'form-too-large',
  /** A signature without a check of who signs that was begun in this seat. */
  'signed-unchecked',
  'signed-by-another',
  'signed-from-another-seat',
  'signed-other-text',
  /** A new query code for who is not whom the statement names. */
  'code-renewal',
] as const;
export type Refused = (typeof REFUSED)[number];

export interface RefusalRow {
  readonly day: string;
  readonly what: Refused;
  /** Of the statement; null: nobody has handed one in. */
  readonly number: string | null;
  readonly seat: string | null;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const KEPT = '3 years';

/** The record of what the pages have refused: a row a day and cause, so that nobody fills it. */
export class Refusals {
  constructor(
    private readonly pool: pg.Pool,
    private readonly counted: (what: Refused) => void,
  ) {}

  async note(what: Refused, from: { readonly number?: string; readonly seat?: string } = {}): Promise<void> {
    this.counted(what);
    await this.pool.query(
      `insert into refusal (what, number, seat) values ($1, $2, $3)
       on conflict (day, what, number, seat) do update set times = refusal.times + 1, last_at = now()`,
      [what, from.number ?? '', from.seat ?? ''],
    );
  }

  /** Oldest first, by when it last happened. */
  async since(at: Date, limit: number): Promise<RefusalRow[]> {
    const { rows } = await this.pool.query<RefusalRow>(
      `select day::text as day, what, nullif(number, '') as number, nullif(seat, '') as seat, times,
         first_at as "firstAt", last_at as "lastAt"
       from refusal where last_at >= $1 order by last_at, refusal_id limit $2`,
      [at.toISOString(), limit],
    );
    return rows;
  }

  async forgetOld(): Promise<void> {
    await this.pool.query(`delete from refusal where last_at < now() - interval '${KEPT}'`);
  }
}
