import type { DataSource } from 'typeorm';
import { caseInScope, recordInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { inSnapshot, type Transaction } from '../registry/transaction.js';
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
  { limit, offset }: Page,
  countMax = COUNT_MAX,
): Promise<LookupHits> {
  const asked = conditions(words, withIdentity, scope);
  const tokens = words.flatMap((word) => [...word.exact.values()]);
  return inSnapshot(database, async (tx) => {
    const { rows, next, total } = await found(tx, asked, { limit, offset }, countMax);
    const hits = await withTokens(tx, rows, tokens, withIdentity);
    return { hits, next, total: Math.min(total, countMax), totalIsLowerBound: total > countMax };
  });
}

interface Found {
  readonly rows: readonly Row[];
  readonly next: number | null;
  readonly total: number;
}

async function found(tx: Transaction, asked: Conditions, page: Page, countMax: number): Promise<Found> {
  const { limit, offset } = page;
  const isChecked = asked.checks.length > 0;
  const most = Math.min(CHECKED_MAX, countMax);
  const first = await ordered(tx, asked, isChecked ? { limit: most, offset: 0 } : page, countMax);
  if (isChecked && first.total <= most) {
    const good = await standing(tx, asked, first.rows);
    const next = offset + limit < good.length ? offset + limit : null;
    return { rows: good.slice(offset, offset + limit), next, total: good.length };
  }
  const rows = await candidates(tx, asked, page, { first, countMax, most });
  const next =
    rows.length === limit && (first.total > countMax || offset + limit < first.total) ? offset + limit : null;
  return { rows: isChecked ? await standing(tx, asked, rows) : rows, next, total: first.total };
}

/** A page of what has all tokens, whether its words stand together or not. */
async function candidates(
  tx: Transaction,
  asked: Conditions,
  page: Page,
  { first, countMax, most }: { first: { total: number; rows: readonly Row[] }; countMax: number; most: number },
): Promise<readonly Row[]> {
  const { limit, offset } = page;
  if (first.total > countMax) return orderedByIndex(tx, asked, page);
  if (asked.checks.length === 0) return first.rows;
  if (offset + limit <= most) return first.rows.slice(offset, offset + limit);
  return (await ordered(tx, asked, page, countMax)).rows;
}

/** Those of the documents in which the words stand as they were asked for; what is sealed is looked at here alone. */
async function standing(tx: Transaction, asked: Conditions, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  const opened = await tx.query<{ documentId: string; text: string; exact: boolean[] }>(
    `select d.document_id::text as "documentId", ${asked.text} as text,
       array[${asked.checks.map(({ isExact }) => isExact).join(', ')}] as exact, ${asked.where} as matches
     from search_document d where d.document_id = any($1::bigint[]) and $2::int = 0 and $3::int = 0`,
    [rows.map(({ documentId }) => documentId), 0, 0, ...asked.parameters],
  );
  const good = opened.filter(({ text, exact }) =>
    asked.checks.every((check, at) => exact[at] || text.includes(check.text)),
  );
  const kept = new Set(good.map(({ documentId }) => documentId));
  return rows.filter(({ documentId }) => kept.has(documentId));
}

interface Row {
  readonly documentId: string;
  readonly rank: number;
}

/** Orders all matches; useless beyond `most` of them, for then some are missing. */
async function ordered(tx: Transaction, asked: Conditions, { limit, offset }: Page, most: number) {
  const [row] = await tx.query<{ total: string; page: Row[] | null }>(
    `with matching as materialized (
       select document_id, ${asked.rank} as rank, ${asked.distance} as distance, open, updated_at from search_document d
       where ${asked.where} limit $1),
     page as (select *, row_number() over () as place from (
       select document_id::text as "documentId", rank from matching
       order by rank, case when rank = 2 then distance else 0 end, open desc, updated_at desc, document_id
       limit $2 offset $3) as one)
     select (select count(*) from matching) as total, (select json_agg(page order by place) from page) as page`,
    [most + 1, limit, offset, ...asked.parameters],
  );
  return { total: Number(row?.total), rows: row?.page ?? [] };
}

/**
 * The same page where very many match. Identifiers and names are found by their tokens and ordered, however many; behind
 * them the index by open and newer is walked until the page is full, which common words do soon.
 */
async function orderedByIndex(tx: Transaction, asked: Conditions, { limit, offset }: Page): Promise<Row[]> {
  const select = `select document_id::text as "documentId", ${asked.rank} as rank from search_document d`;
  const order = 'open desc, updated_at desc, document_id limit $2 offset $3';
  const page = (from: number, count: number) => [0, count, from, ...asked.parameters];
  const exact = `${asked.exact} and ${asked.where} and $1 = 0`;
  const [counted] = await tx.query<{ count: string }>(
    `select count(*) as count from search_document d where ${exact} and $2::int >= 0 and $3::int >= 0`,
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

/** Says of each document of a page which of the exact tokens it has. */
async function withTokens(
  tx: Transaction,
  rows: readonly Row[],
  tokens: readonly string[],
  withIdentity: boolean,
): Promise<LookupHit[]> {
  if (rows.length === 0) return [];
  return tx.query<LookupHit>(
    `select d.case_id as "caseId", d.record_id as "recordId", p.rank,
       array(select t from unnest($3::text[]) as t
             where d.tokens @@ quote_literal(t)::tsquery or ($4 and d.tokens @@ quote_literal('!' || t)::tsquery)) as tokens
     from unnest($1::bigint[], $2::int[]) with ordinality as p (document_id, rank, place)
     join search_document d using (document_id) order by p.place`,
    [rows.map((row) => row.documentId), rows.map((row) => row.rank), tokens, withIdentity],
  );
}

const FIRST_PARAMETER = 4;

function conditions(words: readonly QueryWord[], withIdentity: boolean, scope: Scope | null): Conditions {
  const parameters: unknown[] = [];
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
    distance: `case when ${terms.map(({ inHead }) => inHead).join(' and ')} then 0 else 1 end`,
    parameters,
  };
}

const documentInScope = (scope: string): string => `case when d.case_id is not null
  then exists (select from case_file c where c.case_id = d.case_id and ${caseInScope('c', scope)})
  else exists (select from record r where r.record_id = d.record_id and ${recordInScope('r', scope)}) end`;
