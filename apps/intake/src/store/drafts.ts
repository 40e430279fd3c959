import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { sm3 } from '#libs/tamper-evidence/index.js';
import type { Draft, FileNote, Registrar } from '../statement/statement.js';
import { inTransaction, type Sql } from './database.js';
import type { Vault } from './vault.js';

/** A day, so that who is interrupted finds it again in the evening. */
const KEPT_HOURS = 24;
const DRAFTS_MAX = 20_000;
export const FILES_MAX = 5;
/** Of all drafts together, so that nobody fills the disk with what is never handed in. */
const DRAFT_FILE_BYTES_MAX = 2 * 1024 ** 3;

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What a new file is known by. */
export const fileNote = ({
  name,
  mediaType,
  content,
}: Pick<FileNote, 'name' | 'mediaType'> & { content: Buffer }): FileNote => ({
  id: randomUUID(),
  name,
  mediaType,
  bytes: content.length,
  sm3: sm3(content).toString('hex'),
  at: new Date().toISOString(),
});

/** Too much lies there that nobody handed in. */
export class DraftsFull extends Error {}

/** What people have typed so far, sealed, each under a token that only her browser has. */
export class Drafts {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
  ) {}

  /** Returns the token. Throws DraftsFull. */
  async begin(code: string, registrar: Registrar | null, topic: string): Promise<string> {
    const token = newToken();
    const digest = tokenDigest(token);
    const draft: Draft = { code, registrar, values: topic ? { topic } : {}, files: [], receipt: null };
    const { rows } = await this.pool.query(
      `insert into draft (token_digest, sealed) select $1, $2
       where (select count(*) from draft) < $3 returning 1`,
      [digest, this.vault.seal(`draft ${digest}`, draft), DRAFTS_MAX],
    );
    if (rows.length === 0) throw new DraftsFull('there are as many drafts as may be');
    return token;
  }

  /** Null where there is none any more. */
  async find(token: string | null): Promise<Draft | null> {
    return token ? this.read(this.pool, tokenDigest(token), '') : null;
  }

  /** Changes a draft under its lock; null where there is none any more. */
  async change<T>(
    token: string | null,
    work: (draft: Draft, sql: Sql, digest: string) => Promise<[Draft, T]>,
  ): Promise<T | null> {
    if (!token) return null;
    const digest = tokenDigest(token);
    return inTransaction(this.pool, async (sql) => {
      const draft = await this.read(sql, digest, 'for update');
      if (!draft) return null;
      const [changed, result] = await work(draft, sql, digest);
      if (changed !== draft)
        await sql.query('update draft set sealed = $2, touched_at = now() where token_digest = $1', [
          digest,
          this.vault.seal(`draft ${digest}`, changed),
        ]);
      return result;
    });
  }

  /** Adds a file; null where the draft is gone, false where it has as many as may be. Throws DraftsFull. */
  addFile(token: string | null, file: { name: string; mediaType: string; content: Buffer }): Promise<boolean | null> {
    return this.change(token, async (draft, sql, digest) => {
      if (draft.files.length >= FILES_MAX || draft.receipt) return [draft, false];
      const note = fileNote(file);
      const { id } = note;
      const { rows } = await sql.query(
        `insert into attachment (id, draft, bytes, sealed) select $1::uuid, $2, $3::integer, $4
         where (select coalesce(sum(bytes), 0) from attachment where draft is not null) + $3::integer <= $5::bigint returning 1`,
        [id, digest, file.content.length, this.vault.seal(`attachment ${id}`, file.content), DRAFT_FILE_BYTES_MAX],
      );
      if (rows.length === 0) throw new DraftsFull('the files of drafts take all the room that they may');
      return [{ ...draft, files: [...draft.files, note] }, true];
    });
  }

  removeFile(token: string | null, id: string): Promise<true | null> {
    return this.change(token, async (draft, sql, digest) => {
      const files = draft.files.filter((file) => file.id !== id);
      if (files.length === draft.files.length) return [draft, true];
      await sql.query('delete from attachment where id = $1 and draft = $2', [id, digest]);
      return [{ ...draft, files }, true];
    });
  }

  async discard(token: string | null): Promise<void> {
    if (token) await this.pool.query('delete from draft where token_digest = $1', [tokenDigest(token)]);
  }

  /** What nobody has touched for a day goes, with its files. */
  async forgetOld(): Promise<void> {
    await this.pool.query(`delete from draft where touched_at < now() - interval '${KEPT_HOURS} hours'`);
    await this.pool.query('delete from viewing where until < now()');
    await this.pool.query('delete from room_viewing where until < now()');
  }

  private async read(sql: Sql | pg.Pool, digest: string, lock: '' | 'for update'): Promise<Draft | null> {
    const { rows } = await (sql as Sql).query<{ sealed: string }>(
      `select sealed from draft where token_digest = $1 and touched_at > now() - interval '${KEPT_HOURS} hours' ${lock}`,
      [digest],
    );
    return rows[0] ? this.vault.open<Draft>(`draft ${digest}`, rows[0].sealed) : null;
  }
}
