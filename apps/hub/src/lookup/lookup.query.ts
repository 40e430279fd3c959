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

/** Matches that are counted; where there are more, the total is a lower bound. */
const COUNT_MAX = 10_000;
/**
 * So many matches are opened: to order them by where their words stand, and to look whether a word of three characters and
 * more stands in them as it was asked for, and not in pieces. Where more match, they are counted by their pairs of
 * characters, and each page is looked through alone.
 */
const OPENED_MAX = 500;
/**
 * Where more match than are counted, those who bear the name are sought among so many of the newest documents first: if one in
 * a hundred bears it, a page of them stands there, and nobody has to read and sort them all.
 */
const WALKED_MAX = 4000;

/** What to look for, as conditions of SQL over `search_document d` with their values. */
interface Conditions {
  readonly where: string;
  /** 0 where a word is an identifier, 1 where one is a name, else 2. */
  readonly rank: string;
  /** True where a word is an identifier, and where one is a name. */
  readonly layers: readonly [identifiers: string, names: string];
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
 * (open before closed, newer before older), then words, close ones first. Where more match than are opened, words come
 * by open and newer alone; identifiers and names are in order always. Documents that are made anew meanwhile stay found.
 */
export async function findDocuments(
  database: DataSource,
  words: readonly QueryWord[],
  { withIdentity, scope }: LookedUpBy,
  page: Page,
  { counted = COUNT_MAX, opened = OPENED_MAX, walked = WALKED_MAX } = {},
): Promise<LookupHits> {
  const { limit, offset } = page;
  const asked = conditions(words, withIdentity, scope);
  const { total, rows: few } = await ordered(database, asked, page, { counted, opened });
  if (total > opened) {
    const rows = await inSnapshot(database, (tx) => inLayers(tx, asked, page, total > counted ? walked : null));
    const next = rows.length === limit && (total > counted || offset + limit < total) ? offset + limit : null;
    const hits = rows.filter(standsIn(asked));
    return { hits, next, total: Math.min(total, counted), totalIsLowerBound: total > counted };
  }
  const hits = few.filter(standsIn(asked));
  const found = asked.checks.length > 0 ? hits.length : total;
  return {
    hits: asked.checks.length > 0 ? hits.slice(offset, offset + limit) : hits,
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
 * Counts matches, up to one more than `counted`; where no more than `opened` match, a page of them in order, or all of them where
 * words are to be checked. One statement: it is what every letter typed waits for.
 */
async function ordered(
  database: DataSource,
  asked: Conditions,
  { limit, offset }: Page,
  { counted, opened }: { readonly counted: number; readonly opened: number },
) {
  const rows: (Row & { total: string; place: string | null })[] = await database.query(
    `with matching as materialized (select d.document_id from search_document d where ${asked.where} limit $1),
     sum as materialized (select count(*) as total from matching),
     page as (select *, row_number() over () as place from (
       select d.document_id, ${asked.rank} as rank from matching join search_document d using (document_id)
       where (select total from sum) <= ${Math.trunc(opened)}
       order by 2, case when ${asked.rank} = 2 then ${asked.distance} else 0 end, open desc, updated_at desc, document_id
       limit $2 offset $3) as one)
     select sum.total, p.place, p.rank, ${told(asked)}
     from sum left join (page p join search_document d using (document_id)) on true order by p.place`,
    [counted + 1, ...(asked.checks.length > 0 ? [opened, 0] : [limit, offset]), ...asked.parameters],
  );
  return { total: Number(rows[0]?.total), rows: rows.filter(({ place }) => place !== null) };
}

/**
 * A page of matches that are too many to be opened: identifiers, names, and behind them the others by open and newer. Of those
 * that are not on the page no tokens are read, which lie apart from their rows and take most of the time.
 */
async function inLayers(tx: Transaction, asked: Conditions, { limit, offset }: Page, walked: number | null) {
  const query = <R>(sql: string, ...own: readonly unknown[]) =>
    tx.query<R>(...withUsed(sql, [...own, ...Array(FIRST_PARAMETER - 1 - own.length), ...asked.parameters]));
  const until = offset + limit;
  const found: { id: string; rank: number }[] = [];
  const next = (among: string, condition: string) =>
    query<{ id: string }>(
      `select d.document_id::text as id from ${among} d
       where ${condition} and d.document_id <> all($1::bigint[]) ${NEWEST_FIRST} limit $2`,
      found.map(({ id }) => id),
      until - found.length,
    );
  const take = (rows: readonly { id: string }[], rank: number) => found.push(...rows.map(({ id }) => ({ id, rank })));
  const [identifiers, names] = asked.layers;
  await tx.query(BY_WORDS);
  take(await next('search_document', identifiers), 0);
  if (walked !== null && found.length < until) {
    await tx.query(FROM_THE_NEWEST);
    const among = `(select * from search_document ${NEWEST_FIRST} limit ${Math.trunc(walked)})`;
    const rows = await next(among, names);
    if (rows.length === until - found.length) take(rows, 1);
    else await tx.query(BY_WORDS);
  }
  if (found.length < until) take(await next('search_document', names), 1);
  // What nearly every document holds is sooner found by going through those from the newest on.
  if (walked !== null) await tx.query(FROM_THE_NEWEST);
  if (found.length < until) take(await next('search_document', asked.where), 2);
  await tx.query('set local enable_indexscan = on');
  const page = found.slice(offset);
  return query<Row>(
    `select p.rank, ${told(asked)} from unnest($1::bigint[], $2::int[]) with ordinality as p (document_id, rank, place)
     join search_document d using (document_id) order by p.place`,
    page.map(({ id }) => id),
    page.map(({ rank }) => rank),
  );
}

const NEWEST_FIRST = 'order by open desc, updated_at desc, document_id';
/** By the words' index, and sorted. */
const BY_WORDS =
  'set local enable_seqscan = off; set local enable_indexscan = off; set local enable_bitmapscan = on; set local enable_sort = on';
/** By the order that is asked for. */
const FROM_THE_NEWEST =
  'set local enable_indexscan = on; set local enable_bitmapscan = off; set local enable_sort = off';

/** A statement with those of the parameters that it uses: PostgreSQL knows no type of the others. */
function withUsed(sql: string, parameters: readonly unknown[]): [sql: string, parameters: unknown[]] {
  const used: number[] = [];
  const numbered = sql.replace(/\$(\d+)/g, (_, number: string) => {
    const known = used.indexOf(Number(number));
    return `$${known < 0 ? used.push(Number(number)) : known + 1}`;
  });
  return [numbered, used.map((number) => parameters[number - 1])];
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
  const seen = scope ? [documentInScope(bind(scopeParameter(scope)))] : [];
  const where = [...found, ...seen].join(' and ');
  // One word that is a name is found: to ask that, too, would read the tokens of each.
  const layerOf = (of: string[]) =>
    of.length === 1 ? [...of, ...seen].join(' and ') : `(${of.join(' or ')}) and ${where}`;
  return {
    where,
    rank: `least(${terms.map(({ identifier, name }) => `case when ${identifier} then 0 when ${name} then 1 else 2 end`).join(', ')})`,
    layers: [layerOf(terms.map(({ identifier }) => identifier)), layerOf(terms.map(({ name }) => name))],
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
