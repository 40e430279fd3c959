import type { DataSource } from 'typeorm';
import type { QueryWord } from './query-plan.js';

/** A document that matches all words, best first. */
export interface LookupHit {
  readonly caseId: string | null;
  readonly recordId: string | null;
  /** 0: an exact identifier, 1: an exact name, 2: words. */
  readonly rank: number;
  readonly tokens: string[];
}

export interface LookupHits {
  readonly hits: LookupHit[];
  readonly total: number;
  readonly totalIsLowerBound: boolean;
}

/** Matches counted exactly; beyond this the total is a lower bound. */
const COUNT_MAX = 1000;

/**
 * Finds documents in which every word occurs: as an identifier, as a name, or in the text. Order: rank, open before
 * closed, newer before older. `offset` and `limit` page through it.
 */
export async function findDocuments(
  database: DataSource,
  words: readonly QueryWord[],
  withIdentity: boolean,
  limit: number,
  offset: number,
): Promise<LookupHits> {
  const { where, rank, parameters } = conditions(words, withIdentity);
  const tokens = words.flatMap((word) => [...word.exact.values()]);
  const rows: (LookupHit & { matches: string })[] = await database.query(
    `with matching as materialized (
       select case_id, record_id, ${rank} as rank, open, updated_at, document_id from search_document d
       where ${where} limit ${COUNT_MAX + 1}),
     page as (select * from matching order by rank, open desc, updated_at desc, document_id limit $1 offset $2)
     select p.case_id as "caseId", p.record_id as "recordId", p.rank, (select count(*) from matching) as matches,
       array(select t from unnest($3::text[]) as t
             where d.tokens @@ quote_literal(t)::tsquery or ($4 and d.tokens @@ quote_literal('!' || t)::tsquery)) as tokens
     from page p join search_document d using (document_id)
     order by p.rank, p.open desc, p.updated_at desc, p.document_id`,
    [limit, offset, tokens, withIdentity, ...parameters],
  );
  const matches = Number(rows[0]?.matches ?? 0);
  return { hits: rows, total: Math.min(matches, COUNT_MAX), totalIsLowerBound: matches > COUNT_MAX };
}

const FIRST_PARAMETER = 5;

function conditions(words: readonly QueryWord[], withIdentity: boolean) {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${FIRST_PARAMETER - 1 + parameters.push(value)}`;
  const text = withIdentity ? 'coalesce(d.text_restricted, d.text)' : 'd.text';
  const ranks: string[] = [];
  const wheres = words.map((word) => {
    const identifier = `d.tokens @@ ${bind(word.identifierQuery)}::tsquery`;
    const name = word.nameQuery ? `d.tokens @@ ${bind(word.nameQuery)}::tsquery` : 'false';
    const inText = word.textQuery
      ? `(d.tokens @@ ${bind(word.textQuery)}::tsquery and position(${bind(word.text)} in ${text}) > 0)`
      : 'false';
    ranks.push(`case when ${identifier} then 0 when ${name} then 1 else 2 end`);
    return `(${identifier} or ${name} or ${inText})`;
  });
  return { where: wheres.join(' and '), rank: `least(${ranks.join(', ')})`, parameters };
}
