import type { StandardEntry } from '#libs/centres/index.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

export interface StandardRow extends StandardEntry {
  readonly entryId: string;
  /** What shows it, or why not. */
  readonly words: string;
  readonly fileName: string | null;
  /** SM3 or SHA-256 of the file, hex. */
  readonly fileDigest: string | null;
  /** Bytes of the file, where it was handed in after the claim; null: it stays with the centre. */
  readonly fileSize: number | null;
  readonly at: Date;
}

/** Oldest first. */
export const standardEntries = (tx: Transaction, centreId: string): Promise<StandardRow[]> =>
  tx.query(
    `select e.entry_id as "entryId", e.standard, e.act, e.on_day::text as "on", e.words, e.file_name as "fileName",
       e.file_digest as "fileDigest", f.size as "fileSize", e.actor as by, e.at
     from centre_standard_entry e left join centre_standard_file f using (entry_id)
     where e.centre_id = $1 order by e.entry_id`,
    [centreId],
  );

export type NewStandardEntry = Omit<StandardRow, 'entryId' | 'at' | 'fileSize'>;

export const addStandardEntry = (
  tx: Transaction,
  centreId: string,
  { standard, act, on, words, fileName, fileDigest, by }: NewStandardEntry,
) =>
  tx.query(
    `insert into centre_standard_entry (centre_id, standard, act, on_day, words, file_name, file_digest, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [centreId, standard, act, on, Personal.text(words), personalText(fileName), fileDigest, by],
  );

export interface StandardFile {
  readonly mediaType: string;
  readonly body: Buffer;
}

/** False: the entry has its file already. */
export async function addStandardFile(
  tx: Transaction,
  entryId: string,
  { mediaType, body }: StandardFile,
  by: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into centre_standard_file (entry_id, media_type, size, body, added_by) values ($1, $2, $3, $4, $5)
     on conflict (entry_id) do nothing returning 1`,
    [entryId, mediaType, body.length, Personal.bytes(body), by],
  );
  return rows.length > 0;
}

/** With its bytes; null where the entry of this centre has none. */
export async function standardFile(
  tx: Transaction,
  centreId: string,
  entryId: string,
): Promise<(StandardFile & { readonly name: string }) | null> {
  const [row] = await tx.query<StandardFile & { readonly name: string }>(
    `select e.file_name as name, f.media_type as "mediaType", f.body from centre_standard_file f
     join centre_standard_entry e using (entry_id) where e.centre_id = $1 and e.entry_id = $2`,
    [centreId, entryId],
  );
  return row ?? null;
}
