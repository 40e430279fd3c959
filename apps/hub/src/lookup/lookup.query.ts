import type { DataSource } from 'typeorm';
import { caseInScope, recordInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { inSnapshot, type Transaction } from '../registry/transaction.js';
import type { QueryWord } from './query-plan.js';

/** A document that matches all words. */
export interface LookupHit {
  readonly caseId: string | null;
  readonly recordId: string | null;
  /** 0: an exact identifier, 1: an exact name, 2: words. */
  readonly rank: number;
  readonly tokens: string[];
}

export interface LookupHits {
  readonly hits: LookupHit[];
  /** Where the next page begins; null where there is none. */
  readonly next: number | null;
  readonly total: number;
  readonly totalIsLowerBound: boolean;
}

/** Matches that are ordered, and counted, all of them; where there are more, the total is a lower bound. */
const COUNT_MAX = 10_000;
/**
 * So many matches are opened, to look whether a word of three characters and more stands in them as it was asked for, and
 * not in pieces. Where more match, they are counted by their pairs of characters, and each page is looked through alone.
 */
const CHECKED_MAX = 500;

/** What to look for, as conditions of SQL over `search_document d` with their values. */
interface Conditions {
  readonly where: string;
  /** 0 where a word is an identifier, 1 where one is a name, else 2. */
  readonly rank: string;
  /** True where a word is an identifier or a name. */
  readonly exact: string;
  /** 0 where all words stand in the document's head, else 1. */
  readonly distance: string;
  /** What is to stand in the text of a document, unless it has the word as an identifier or a name: SQL, and the text. */
  readonly checks: readonly { readonly isExact: string; readonly text: string }[];
  /** The text that may be looked at. */
  readonly text: string;
  /** Which of the exact tokens that are asked for a document has. */
  readonly tokens: string;
  /** From `$4` on: the exact tokens, and what the conditions compare with. */
  readonly parameters: readonly unknown[];
}

/** Who looks: whether confidential identities may be matched, and which cases she may see. */
export interface LookedUpBy {
  readonly withIdentity: boolean;
  readonly scope: Scope | null;
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Finds documents in which every word occurs: as an identifier, as a name, or in the text. Order: identifiers, names
 * (open before closed, newer before older), then words, close ones first. Where more match than are ordered, words come
 * by open and newer alone; identifiers and names are in order always. Documents that are made anew meanwhile stay found.
 */
export async function findDocuments(
  database: DataSource,
  words: readonly QueryWord[],
  { withIdentity, scope }: LookedUpBy,
  page: Page,
  countMax = COUNT_MAX,
): Promise<LookupHits> {
  const { limit, offset } = page;
  const asked = conditions(words, withIdentity, scope);
  const { total, rows } = await ordered(database, asked, page, countMax);
  if (total > countMax) {
    const some = await inSnapshot(database, (tx) => orderedByIndex(tx, asked, page));
    const next = some.length === limit ? offset + limit : null;
    return { hits: some.filter(standsIn(asked)), next, total: countMax, totalIsLowerBound: true };
  }
  const hits = rows.filter(standsIn(asked));
  const isWhole = asked.checks.length > 0 && total <= CHECKED_MAX;
  const found = isWhole ? hits.length : total;
  return {
    hits: isWhole ? hits.slice(offset, offset + limit) : hits,
    next: offset + limit < found ? offset + limit : null,
    total: found,
    totalIsLowerBound: false,
  };
}

interface Row extends LookupHit {
  /** What is looked at for words that are to stand as they were asked for; null where there are none. */
  readonly text: string | null;
  /** Of each of them, whether the document has it as an identifier or a name. */
  readonly exact: readonly boolean[];
}

/** Whether the words stand in a document as they were asked for: what is sealed is looked at here alone. */
const standsIn =
  ({ checks }: Conditions) =>
  ({ text, exact }: Row): boolean =>
    checks.every((check, at) => exact[at] || text?.includes(check.text));

/** Columns of a `Row` but its rank, of a document `d`. */
const told = ({ tokens, text, checks }: Conditions): string => `d.case_id as "caseId", d.record_id as "recordId",
  ${tokens} as tokens, ${checks.length > 0 ? text : 'null'} as text,
  array[${checks.map(({ isExact }) => isExact).join(', ')}]::boolean[] as exact`;

/**
 * A page of all matches in order; useless beyond `most` of them, for then some are missing. Where words are to be checked
 * and few enough match, all of them. One statement: it is what every letter typed waits for.
 */
async function ordered(database: DataSource, asked: Conditions, { limit, offset }: Page, most: number) {
  const opened = `total <= ${asked.checks.length > 0 ? CHECKED_MAX : 0}`;
  const rows: (Row & { total: string; place: string | null })[] = await database.query(
    `with matching as materialized (
       select document_id, ${asked.rank} as rank, ${asked.distance} as distance, open, updated_at from search_document d
       where ${asked.where} limit $1),
     counted as (select count(*) as total from matching),
     page as (select *, row_number() over () as place from (
       select document_id, rank from matching
       order by rank, case when rank = 2 then distance else 0 end, open desc, updated_at desc, document_id
       limit (select case when ${opened} then ${CHECKED_MAX} else $2::int end from counted)
       offset (select case when ${opened} then 0 else $3::int end from counted)) as one)
     select counted.total, p.place, p.rank, ${told(asked)}
     from counted left join (page p join search_document d using (document_id)) on true order by p.place`,
    [most + 1, limit, offset, ...asked.parameters],
  );
  return { total: Number(rows[0]?.total), rows: rows.filter(({ place }) => place !== null) };
}

/**
 * The same page where very many match. Identifiers and names are found by their tokens and ordered, however many; behind
 * them the index by open and newer is walked until the page is full, which common words do soon.
 */
async function orderedByIndex(tx: Transaction, asked: Conditions, { limit, offset }: Page): Promise<Row[]> {
  const select = `select ${asked.rank} as rank, ${told(asked)} from search_document d`;
  const order = 'open desc, updated_at desc, document_id limit $2 offset $3';
  const page = (from: number, count: number) => [0, count, from, ...asked.parameters];
  const exact = `${asked.exact} and ${asked.where} and $1 = 0`;
  const [counted] = await tx.query<{ count: string }>(
    `select count(*) as count from search_document d
     where ${exact} and $2::int >= 0 and $3::int >= 0 and $4::text[] is not null`,
    page(0, 0),
  );
  const before = Number(counted?.count);
  const names =
    offset < before ? await tx.query<Row>(`${select} where ${exact} order by rank, ${order}`, page(offset, limit)) : [];
  if (names.length === limit) return names;
  await tx.query('set local enable_bitmapscan = off');
  await tx.query('set local enable_sort = off');
  const rest = await tx.query<Row>(
    `${select} where ${asked.where} and not (${asked.exact}) and $1 = 0 order by ${order}`,
    page(Math.max(0, offset - before), limit - names.length),
  );
  return [...names, ...rest];
}

const FIRST_PARAMETER = 4;

function conditions(words: readonly QueryWord[], withIdentity: boolean, scope: Scope | null): Conditions {
  const parameters: unknown[] = [words.flatMap((word) => [...word.exact.values()])];
  const bind = (value: unknown): string => `$${FIRST_PARAMETER - 1 + parameters.push(value)}`;
  const terms = words.map((word) => {
    const identifier = `d.tokens @@ ${bind(word.identifierQuery)}::tsquery`;
    const name = word.nameQuery ? `d.tokens @@ ${bind(word.nameQuery)}::tsquery` : 'false';
    // Nothing but a lone character: whether it is there is told by the text alone.
    if (!word.textQuery) return { identifier, name, inText: word.text === null ? 'false' : 'true', inHead: 'false' };
    const query = `${bind(word.textQuery)}::tsquery`;
    return {
      identifier,
      name,
      inText: `d.tokens @@ ${query}`,
      // Not by a weight in the question: what has no position would fit any.
      inHead: `ts_filter(d.tokens, '{a}') @@ ${query}`,
    };
  });
  const found = terms.map(({ identifier, name, inText }) => `(${identifier} or ${name} or ${inText})`);
  return {
    where: [...found, ...(scope ? [documentInScope(bind(scopeParameter(scope)))] : [])].join(' and '),
    rank: `least(${terms.map(({ identifier, name }) => `case when ${identifier} then 0 when ${name} then 1 else 2 end`).join(', ')})`,
    exact: `(${terms.flatMap(({ identifier, name }) => [identifier, name]).join(' or ')})`,
    text: withIdentity ? 'coalesce(d.text_restricted, d.text)' : 'd.text',
    checks: words.flatMap(({ text }, at) => {
      const { identifier, name } = terms[at] as (typeof terms)[number];
      return text === null ? [] : [{ text, isExact: `coalesce(${identifier} or ${name}, false)` }];
    }),
    tokens: `array(select t from unnest($${FIRST_PARAMETER}::text[]) as t where d.tokens @@ quote_literal(t)::tsquery
      ${withIdentity ? `or d.tokens @@ quote_literal('!' || t)::tsquery` : ''})`,
    distance: `case when ${terms.map(({ inHead }) => inHead).join(' and ')} then 0 else 1 end`,
    parameters,
  };
}

const documentInScope = (scope: string): string => `case when d.case_id is not null
  then exists (select from case_file c where c.case_id = d.case_id and ${caseInScope('c', scope)})
  else exists (select from record r where r.record_id = d.record_id and ${recordInScope('r', scope)}) end`;
