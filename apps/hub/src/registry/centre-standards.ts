import type { StandardEntry } from '#libs/centres/index.js';
import { Personal, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

export interface StandardRow extends StandardEntry {
  readonly entryId: string;
  /** What shows it, or why not. */
  readonly words: string;
  readonly fileName: string | null;
  /** SM3 of the file, hex. */
  readonly fileDigest: string | null;
  readonly at: Date;
}

/** Oldest first. */
export const standardEntries = (tx: Transaction, centreId: string): Promise<StandardRow[]> =>
  tx.query(
    `select entry_id as "entryId", standard, act, on_day::text as "on", words, file_name as "fileName",
       file_digest as "fileDigest", actor as by, at
     from centre_standard_entry where centre_id = $1 order by entry_id`,
    [centreId],
  );

export const addStandardEntry = (
  tx: Transaction,
  centreId: string,
  { standard, act, on, words, fileName, fileDigest, by }: Omit<StandardRow, 'entryId' | 'at'>,
) =>
  tx.query(
    `insert into centre_standard_entry (centre_id, standard, act, on_day, words, file_name, file_digest, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [centreId, standard, act, on, Personal.text(words), personalText(fileName), fileDigest, by],
  );
