import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CityUnits } from '../casework/city-units.service.js';
import type { HubConfig } from '../config.js';
import type { AuditActor, AuditEntry } from '../registry/audit-trail.js';
import type { Transaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import type { KeyRotation, KeyView, NewKey } from './api-key.dto.js';
import { type NewSecret, newKeyId, newSecret, readKey } from './api-key.js';
import { findKeys, KEY_BY_SECRET, type KeyRow } from './api-key.queries.js';
import { Audit } from './audit.service.js';
import type { Person } from './person.js';
import { scopeOf } from './scope.js';

/** More would make nobody know which is in use. */
const SECRETS_MAX = 2;

/** Keys of machines: kept as digests, changed without a pause, gone at once where they are revoked. */
@Injectable()
export class ApiKeys {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CityUnits) private readonly cityUnits: CityUnits,
  ) {}

  /** The machine behind a bearer; null where it is unknown, expired or revoked. */
  async authenticate(bearer: string): Promise<Person | null> {
    const asked = readKey(bearer);
    if (!asked) return null;
    const [row]: KeyRow[] = await this.database.query(KEY_BY_SECRET, [asked.secretId]);
    if (!row || !timingSafeEqual(Buffer.from(row.secretHash), Buffer.from(asked.secretHash))) return null;
    if (row.isStale)
      await this.database.query('update api_key_secret set last_used_at = now() where secret_id = $1', [
        asked.secretId,
      ]);
    const { keyId, name, role, readsOnly, requestsPerMinute } = row;
    const scope = scopeOf(row, this.config.cityCode);
    const key = { readsOnly, requestsPerMinute };
    return { actor: `key:${keyId}`, displayName: name, role, scope, sessionId: null, setUp: null, key };
  }

  list(): Promise<KeyView[]> {
    return findKeys(this.database, null);
  }

  /** Throws Problem where there is none. */
  async find(keyId: string): Promise<KeyView> {
    const [key] = await findKeys(this.database, keyId);
    if (!key) throw new Problem('not-found', { zh: '没有这个密钥', en: 'there is no such key' });
    return key;
  }

  /** Throws Problem where the name is taken, or the city does not have a division, or a unit and nobody says so. */
  async create({ reason, days, ...wanted }: NewKey, who: AuditActor): Promise<{ key: KeyView; bearer: string }> {
    const [keyId, secret] = [newKeyId(), newSecret()];
    const { name, role, readsOnly, units, divisions, systems, requestsPerMinute } = wanted;
    this.cityUnits.refuseStrangeDivisions('divisions', divisions);
    const named = units.map((unit, index) => ({ field: `units.${index}`, unit }));
    await this.audit.change(who, async (tx) => {
      if (!wanted.unlisted) await this.cityUnits.refuseUnknown(tx, null, named);
      const made = await tx.query(
        `insert into api_key (key_id, name, role, reads_only, units, divisions, systems, requests_per_minute)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (name) do nothing returning 1`,
        [keyId, name, role, readsOnly, units, divisions, systems ?? null, requestsPerMinute],
      );
      if (made.length === 0)
        throw new Problem('conflict', { zh: '已有同名密钥', en: 'there is a key of this name already' });
      await addSecret(tx, keyId, secret, days);
      return { answer: undefined, entry: entryOf(keyId, { did: 'created', ...wanted, days, reason }) };
    });
    return { key: await this.find(keyId), bearer: secret.bearer };
  }

  /** A second secret, while the first stays good for some time. Throws Problem where there are two already. */
  async rotate(keyId: string, wanted: KeyRotation, who: AuditActor): Promise<{ key: KeyView; bearer: string }> {
    const { revokedAt } = await this.find(keyId);
    if (revokedAt)
      throw new Problem('conflict', { zh: '密钥已作废，请新建', en: 'the key was revoked: make a new one' });
    const secret = newSecret();
    await this.audit.change(who, async (tx) => {
      const live = await tx.query(
        `select 1 from api_key_secret where key_id = $1 and revoked_at is null and expires_at > now() for update`,
        [keyId],
      );
      if (live.length >= SECRETS_MAX)
        throw new Problem('conflict', {
          zh: '已有两个有效的密钥值，请先作废一个',
          en: 'two secrets are good already: revoke one first',
        });
      await tx.query(
        `update api_key_secret set expires_at = least(expires_at, now() + make_interval(hours => $2)) where key_id = $1`,
        [keyId, wanted.overlapHours],
      );
      await addSecret(tx, keyId, secret, wanted.days);
      const detail = { did: 'rotated', secretId: secret.secretId, ...wanted };
      return { answer: undefined, entry: entryOf(keyId, detail) };
    });
    return { key: await this.find(keyId), bearer: secret.bearer };
  }

  /** Ends one secret, or the key with all of them. Throws Problem where there is none that is good. */
  async revoke(keyId: string, secretId: string | null, reason: string, who: AuditActor): Promise<KeyView> {
    await this.audit.change(who, async (tx) => {
      const ended = await tx.query(
        secretId === null
          ? 'update api_key set revoked_at = now() where key_id = $1 and revoked_at is null and $2::text is null returning 1'
          : 'update api_key_secret set revoked_at = now() where key_id = $1 and secret_id = $2 and revoked_at is null returning 1',
        [keyId, secretId],
      );
      if (ended.length === 0)
        throw new Problem('not-found', {
          zh: '没有这个密钥，或已作废',
          en: 'there is no such key, or it was revoked before',
        });
      return { answer: undefined, entry: entryOf(keyId, { did: 'revoked', secretId, reason }) };
    });
    return this.find(keyId);
  }
}

const addSecret = (tx: Transaction, keyId: string, { secretId, secretHash }: NewSecret, days: number) =>
  tx.query(
    `insert into api_key_secret (secret_id, key_id, secret_hash, expires_at)
     values ($1, $2, $3, now() + make_interval(days => $4))`,
    [secretId, keyId, secretHash, days],
  );

const entryOf = (subject: string, detail: object): AuditEntry => ({
  action: 'api-key',
  subject,
  detail: { ...detail },
});
