import type pg from 'pg';
import { type Seat, signatureWords } from '#libs/contracts/index.js';
import { sm3 } from '#libs/tamper-evidence/index.js';
import type { Verified } from '../identity/identity-check.js';
import type { Room } from '../room/room.js';
import type { Sql } from './database.js';
import type { Statements } from './statements.js';
import type { Vault } from './vault.js';

export interface Agreement {
  readonly paperId: string;
  readonly words: string;
  /** SM3 of the words, hex: what is signed. */
  readonly digest: string;
}

export interface Signature extends Verified {
  readonly seat: Seat;
}

/**
 * `closed`: the room is over; `changed`: it is not the text that lies there; `again`: it was signed before; `from-another-seat`: by the
 * same person.
 */
export type Signed = 'signed' | 'closed' | 'changed' | 'again' | 'from-another-seat';

/**
 * Agreements that are signed in a room. What is signed is the digest of the text as it was shown: a text that changes by one sign
 * is another one, and nobody has signed it (电子签名法 §13).
 */
export class Agreements {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly statements: Statements,
  ) {}

  /** The one that was laid down last; null where there is none. */
  async current(roomId: string, sql: Sql = this.pool as Sql): Promise<Agreement | null> {
    const { rows } = await sql.query<{ paperId: string; digest: string; sealed: string }>(
      `select paper_id::text as "paperId", digest, sealed from room_paper where room_id = $1 order by paper_id desc limit 1`,
      [roomId],
    );
    const [row] = rows;
    if (!row) return null;
    const { words } = this.vault.open<{ words: string }>(`agreement of ${roomId}`, row.sealed);
    return { paperId: row.paperId, digest: row.digest, words };
  }

  async signatures({ paperId }: Agreement, sql: Sql = this.pool as Sql): Promise<Signature[]> {
    const { rows } = await sql.query<{ seat: Seat; sealed: string }>(
      'select seat, sealed from room_signature where paper_id = $1 order by at, seat',
      [paperId],
    );
    return rows.map(({ seat, sealed }) => ({ ...this.vault.open<Verified>(`signature of ${paperId}`, sealed), seat }));
  }

  /** The mediator lays a text down to be signed; what was signed before holds for the text before. */
  lay({ roomId, number }: Room, words: string, at: Date): Promise<boolean> {
    const digest = sm3(Buffer.from(words, 'utf8')).toString('hex');
    return this.statements.answer(
      number,
      async (sql) => {
        if (!(await isOpenStill(sql, roomId)) || (await this.current(roomId, sql))?.digest === digest) return null;
        await sql.query('insert into room_paper (room_id, digest, sealed) values ($1, $2, $3)', [
          ...[roomId, digest, this.vault.seal(`agreement of ${roomId}`, { words })],
        ]);
        const answer = { ask: roomId, by: 'mediator', choice: 'agreement', words, digest, at: at.toISOString() };
        return { answer };
      },
      'laying',
    );
  }

  /** Signs the text with this digest, once a seat, and nobody from two of them. */
  async sign({ roomId, number }: Room, seat: Seat, digest: string, who: Verified, at: Date): Promise<Signed> {
    let signed: Signed = 'closed';
    await this.statements.answer(
      number,
      async (sql) => {
        if (!(await isOpenStill(sql, roomId))) return null;
        const paper = await this.current(roomId, sql);
        if (paper?.digest !== digest) {
          signed = 'changed';
          return null;
        }
        const others = (await this.signatures(paper, sql)).filter((one) => one.seat !== seat);
        if (others.some(({ idNumber }) => idNumber === who.idNumber)) {
          signed = 'from-another-seat';
          return null;
        }
        const { rows } = await sql.query(
          `insert into room_signature (paper_id, seat, sealed, at) values ($1, $2, $3, $4)
         on conflict (paper_id, seat) do nothing returning 1`,
          [paper.paperId, seat, this.vault.seal(`signature of ${paper.paperId}`, who), at.toISOString()],
        );
        signed = rows.length === 0 ? 'again' : 'signed';
        if (signed === 'again') return null;
        return {
          answer: { ask: roomId, by: seat, choice: 'signed', words: signatureWords(who), digest, at: at.toISOString() },
        };
      },
      'room',
    );
    return signed;
  }
}

/** Closing waits for the statement’s row as laying and signing do: what is open behind it stays so until they are done. */
async function isOpenStill(sql: Sql, roomId: string): Promise<boolean> {
  const { rows } = await sql.query('select 1 from room where room_id = $1 and closed_at is null', [roomId]);
  return rows.length > 0;
}
