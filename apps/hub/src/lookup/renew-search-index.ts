import type { DataSource } from 'typeorm';
import { takeDecisionLock } from '../registry/positions.js';
import {
  type DocumentToStore,
  type OutdatedDocument,
  outdatedDocuments,
  outdateForeignDocuments,
  replaceDocuments,
} from '../registry/search-documents.js';
import { inTransaction } from '../registry/transaction.js';
import { buildSearchDocument } from './search-document.js';
import { keyCheck, type TokenOf, tokensBy } from './search-tokens.js';

const PAGE = 500;

/**
 * Makes search documents anew that are in an earlier form or were made by another key, page by page, each in a transaction
 * of its own: whoever is interrupted goes on where it was. `tell` is called with how many are done.
 */
export async function renewSearchIndex(
  database: DataSource,
  key: Buffer,
  tell: (documents: number) => void,
): Promise<void> {
  await inTransaction(database, (tx) => outdateForeignDocuments(tx, keyCheck(key)));
  const tokenOf = tokensBy(key);
  const renewPage = () =>
    inTransaction(database, async (tx) => {
      await takeDecisionLock(tx);
      const outdated = await outdatedDocuments(tx, PAGE);
      if (outdated.length === 0) return 0;
      const [caseIds, recordIds] = [outdated.flatMap((d) => d.caseId ?? []), outdated.flatMap((d) => d.recordId ?? [])];
      await replaceDocuments(tx, caseIds, recordIds, outdated.flatMap(madeAnew(tokenOf)));
      return outdated.length;
    });
  let done = 0;
  for (let renewed = await renewPage(); renewed > 0; renewed = await renewPage()) {
    done += renewed;
    tell(done);
  }
}

const madeAnew =
  (tokenOf: TokenOf) =>
  ({ caseNumber, records, ...rest }: OutdatedDocument): DocumentToStore[] =>
    records ? [{ ...rest, document: buildSearchDocument(tokenOf, caseNumber, records) }] : [];
