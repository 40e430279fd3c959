import { arrayOf } from '#libs/pg-arrays/index.js';
import type { SearchDocument } from '../lookup/search-document.js';
import type { Transaction } from './transaction.js';

/** A document to be stored: of a case, or of a record that belongs to none. */
export interface DocumentToStore {
  readonly caseId: string | null;
  readonly recordId: string | null;
  readonly open: boolean;
  readonly updatedAt: string;
  readonly document: SearchDocument;
}

/** Replaces the search documents of these cases and records; those that are not given again are gone. */
export async function replaceDocuments(
  tx: Transaction,
  caseIds: readonly string[],
  recordIds: readonly string[],
  documents: readonly DocumentToStore[],
): Promise<void> {
  await tx.query('delete from search_document where case_id = any($1::bigint[]) or record_id = any($2::bigint[])', [
    caseIds,
    recordIds,
  ]);
  if (documents.length === 0) return;
  await tx.query(
    `insert into search_document (case_id, record_id, open, updated_at, tokens, text, text_restricted)
     select d.case_id, d.record_id, d.open, d.updated_at,
       array_to_tsvector(string_to_array(d.tokens, chr(10))), d.text, d.restricted
     from unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
       as d (case_id, record_id, open, updated_at, tokens, text, restricted)`,
    [
      documents.map((item) => item.caseId),
      documents.map((item) => item.recordId),
      documents.map((item) => item.open),
      documents.map((item) => item.updatedAt),
      arrayOf(
        'text',
        documents.map((item) => item.document.tokens.join('\n').replaceAll('\0', '')),
      ),
      arrayOf(
        'text',
        documents.map((item) => item.document.text.replaceAll('\0', '')),
      ),
      arrayOf(
        'text',
        documents.map((item) => item.document.textRestricted?.replaceAll('\0', '') ?? null),
      ),
    ],
  );
}
