import type pg from 'pg';
import { tokenDigest } from './drafts.js';
import type { Vault } from './vault.js';

/** To sign in at the provider, come back and sign. */
const MINUTES = 10;

/** Checks of who somebody is, by the token that she comes back with; sealed, and gone after ten minutes. */
export class IdentityChecks {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
  ) {}

  async keep(token: string, check: object): Promise<void> {
    await this.pool.query('delete from identity_check where until < now()');
    await this.pool.query(
      `insert into identity_check (token_digest, sealed, until) values ($1, $2, now() + interval '${MINUTES} minutes')
       on conflict (token_digest) do update set sealed = excluded.sealed`,
      [tokenDigest(token), this.vault.seal(boundTo(token), check)],
    );
  }

  /** Null where there is none, or it was too long ago. */
  async find<Check>(token: string): Promise<Check | null> {
    const { rows } = await this.pool.query<{ sealed: string }>(
      'select sealed from identity_check where token_digest = $1 and until > now()',
      [tokenDigest(token)],
    );
    return rows[0] ? this.vault.open<Check>(boundTo(token), rows[0].sealed) : null;
  }
}

const boundTo = (token: string): string => `identity check ${tokenDigest(token)}`;
