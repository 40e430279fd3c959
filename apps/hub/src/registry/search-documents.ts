import { arrayOf } from '#libs/pg-arrays/index.js';
import type { SearchableRecord, SearchDocument } from '../lookup/search-document.js';
import { Personal, PersonalColumn, personalText } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** A document to be stored: of a case, or of a record that belongs to none. */
export interface DocumentToStore {
  readonly caseId: string | null;
  readonly recordId: string | null;
  readonly open: boolean;
  readonly updatedAt: string;
  readonly document: SearchDocument;
}

/** What documents are made like now; an earlier form is made anew. 1: digests that no key is needed for; 2: readable bigrams. */
const FORM = 3;

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
    `insert into search_document (case_id, record_id, open, updated_at, tokens, text, text_restricted, form)
     select d.case_id, d.record_id, d.open, d.updated_at,
       d.tokens::tsvector, d.text, d.restricted, ${FORM}
     from unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
       as d (case_id, record_id, open, updated_at, tokens, text, restricted)`,
    [
      documents.map((item) => item.caseId),
      documents.map((item) => item.recordId),
      documents.map((item) => item.open),
      documents.map((item) => item.updatedAt),
      arrayOf(
        'text',
        documents.map((item) => vectorOf(item.document)),
      ),
      new PersonalColumn(
        'text',
        documents.map((item) => Personal.text(item.document.text)),
      ),
      new PersonalColumn(
        'text',
        documents.map((item) => personalText(item.document.textRestricted)),
      ),
    ],
  );
}

/** Tokens have no character that has a meaning here: they are marks and digests. */
const vectorOf = ({ tokens, head }: SearchDocument): string =>
  tokens.map((token) => (head.has(token) ? `${token}:1A` : token)).join(' ');

/** A document in an earlier form, and what it is made of: nothing, where its records are no more. */
export interface OutdatedDocument extends Omit<DocumentToStore, 'document'> {
  readonly caseNumber: string | null;
  readonly records: readonly SearchableRecord[] | null;
}

/** Marks all documents as outdated where they were made by another key than this one. */
export async function outdateForeignDocuments(tx: Transaction, keyCheck: string): Promise<void> {
  const changed = await tx.query(
    `insert into installation_setting (name, value) values ('search-index-key', $1)
     on conflict (name) do update set value = excluded.value where installation_setting.value <> excluded.value
     returning name`,
    [keyCheck],
  );
  if (changed.length > 0) await tx.query('update search_document set form = 1 where form <> 1');
}

export const outdatedDocuments = (tx: Transaction, limit: number): Promise<OutdatedDocument[]> =>
  tx.query<OutdatedDocument>(
    `select d.case_id as "caseId", d.record_id as "recordId", d.open, d.updated_at::text as "updatedAt",
       c.case_number as "caseNumber",
       (select json_agg(json_build_object('system', r.system, 'sourceId', r.source_id, 'content', v.content)
          order by r.record_id)
        from record r join record_version v using (record_id, version)
        where r.state = 'live' and (r.case_id = d.case_id or r.record_id = d.record_id)) as records
     from (select * from search_document where form < ${FORM} order by document_id limit $1) d
       left join case_file c using (case_id)`,
    [limit],
  );
