import type { DataSource } from 'typeorm';
import type { KeyView } from './api-key.dto.js';
import type { KeyRole } from './requester.js';

/** A key by one of its secrets that is good. */
export interface KeyRow {
  readonly keyId: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly readsOnly: boolean;
  readonly units: string[];
  readonly divisions: string[];
  readonly systems: string[] | null;
  readonly requestsPerMinute: number;
  readonly secretHash: string;
  /** Its last use was not written for a minute. */
  readonly isStale: boolean;
}

const KEY = `k.key_id as "keyId", k.name, k.role, k.reads_only as "readsOnly", k.units, k.divisions, k.systems,
  k.requests_per_minute as "requestsPerMinute"`;

export const KEY_BY_SECRET = `
  select ${KEY}, s.secret_hash as "secretHash",
    coalesce(s.last_used_at < now() - interval '1 minute', true) as "isStale"
  from api_key_secret s join api_key k using (key_id)
  where s.secret_id = $1 and s.revoked_at is null and s.expires_at > now() and k.revoked_at is null`;

/** Keys by name, or one of them; times in RFC 3339, UTC. */
export function findKeys(database: DataSource, keyId: string | null): Promise<KeyView[]> {
  const time = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  return database.query(
    `select ${KEY}, ${time('k.created_at')} as "createdAt", ${time('k.revoked_at')} as "revokedAt",
       (select jsonb_agg(jsonb_build_object('secretId', s.secret_id, 'createdAt', ${time('s.created_at')},
          'expiresAt', ${time('s.expires_at')}, 'revokedAt', ${time('s.revoked_at')}, 'lastUsedAt', ${time('s.last_used_at')})
          order by s.created_at) from api_key_secret s where s.key_id = k.key_id) as secrets
     from api_key k where $1::text is null or k.key_id = $1 order by k.name`,
    [keyId],
  );
}
