import type pg from 'pg';
import { newToken, tokenDigest } from './drafts.js';

const HOURS = 8;

/** Who of the staff has signed in, in which browser. */
export class StaffSessions {
  constructor(private readonly pool: pg.Pool) {}

  async begin(login: string): Promise<string> {
    const token = newToken();
    await this.pool.query('delete from staff_session where until < now()');
    await this.pool.query(
      `insert into staff_session (token_digest, login, until) values ($1, $2, now() + interval '${HOURS} hours')`,
      [tokenDigest(token), login],
    );
    return token;
  }

  async find(token: string | null): Promise<string | null> {
    if (!token) return null;
    const { rows } = await this.pool.query<{ login: string }>(
      'select login from staff_session where token_digest = $1 and until > now()',
      [tokenDigest(token)],
    );
    return rows[0]?.login ?? null;
  }

  async end(token: string | null): Promise<void> {
    if (token) await this.pool.query('delete from staff_session where token_digest = $1', [tokenDigest(token)]);
  }
}
