import type pg from 'pg';
import { newToken, tokenDigest } from './drafts.js';

/** For how long a page may be looked at on which the query code was typed. */
const MINUTES = 30;

/** Who has shown the query code of a statement, for a while and in one browser. */
export class Viewings {
  constructor(private readonly pool: pg.Pool) {}

  /** Returns the token that stands for it. */
  async begin(number: string): Promise<string> {
    const token = newToken();
    await this.pool.query(
      `insert into viewing (token_digest, number, until) values ($1, $2, now() + interval '${MINUTES} minutes')`,
      [tokenDigest(token), number],
    );
    return token;
  }

  /** The number of the statement; null where the time is over. */
  async find(token: string | null): Promise<string | null> {
    if (!token) return null;
    const { rows } = await this.pool.query<{ number: string }>(
      'select number from viewing where token_digest = $1 and until > now()',
      [tokenDigest(token)],
    );
    return rows[0]?.number ?? null;
  }

  async end(token: string | null): Promise<void> {
    if (token) await this.pool.query('delete from viewing where token_digest = $1', [tokenDigest(token)]);
  }
}
