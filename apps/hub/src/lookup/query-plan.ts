import {
  normaliseCaseNumber,
  normaliseIdNumber,
  normalisePhone,
  organisationCore,
  searchText,
} from '#libs/features/index.js';
import {
  bigrams,
  type ExactKind,
  exactToken,
  IDENTIFIER_KINDS,
  lexeme,
  NAME_KINDS,
  restricted,
} from './search-tokens.js';

/** One word of a query: how the index is asked, and what must stand in the text. */
export interface QueryWord {
  /** Normalised, as it must stand in a document's text. */
  readonly text: string;
  /** Exact tokens by kind; a word may be a phone and a source number at once. */
  readonly exact: ReadonlyMap<ExactKind, string>;
  /** A word is matched by any of its exact tokens, or by all of its bigrams (tsquery text). */
  readonly identifierQuery: string;
  readonly nameQuery: string;
  readonly textQuery: string | null;
}

/** Longest query looked at, in characters. */
export const QUERY_LENGTH_MAX = 200;

/** Splits a query into words, all of which must match. `withIdentity`: a purpose was given, confidential identities count. */
export function planQuery(query: string, withIdentity: boolean): QueryWord[] {
  const words = wordsOf(query.normalize('NFKC').trim().slice(0, QUERY_LENGTH_MAX));
  return words.map((word) => planWord(word, withIdentity));
}

/** A phone, paper or case number is one word, however it is spaced: `191 8407 0883`, `(2026) 浙0106 民诉前调 12号`. */
const SPACED_NUMBER = /^(?:[+\d][\d\s()-]{6,}[\dXx]|\(\d{4}\).*号)$/u;

function wordsOf(query: string): string[] {
  if (SPACED_NUMBER.test(query)) return [query.replace(/\s+/g, '')];
  return query.split(/[\s,，、;；]+/u).filter(Boolean);
}

function planWord(word: string, withIdentity: boolean): QueryWord {
  const exact = new Map<ExactKind, string>();
  const text = searchText(word);
  exact.set('sourceId', exactToken('sourceId', word.toUpperCase()));
  exact.set('caseNumber', exactToken('caseNumber', word.toUpperCase()));
  exact.set('courtCaseNumber', exactToken('courtCaseNumber', normaliseCaseNumber(word)));
  const idNumber = normaliseIdNumber(word);
  if (idNumber) exact.set('idNumber', exactToken('idNumber', idNumber));
  const phone = normalisePhone(word)[0];
  if (phone) exact.set('phone', exactToken('phone', phone));
  if (text) exact.set('personName', exactToken('personName', text));
  const core = searchText(organisationCore(word) || word);
  if (core) exact.set('organisation', exactToken('organisation', core));
  return {
    text,
    exact,
    identifierQuery: anyOf(IDENTIFIER_KINDS, exact, withIdentity),
    nameQuery: anyOf(NAME_KINDS, exact, withIdentity),
    textQuery: textQuery(text, withIdentity),
  };
}

function anyOf(kinds: readonly ExactKind[], exact: ReadonlyMap<ExactKind, string>, withIdentity: boolean): string {
  const tokens = kinds.flatMap((kind) => exact.get(kind) ?? []);
  return tokens.map((token) => openOrRestricted(token, withIdentity)).join(' | ');
}

function textQuery(text: string, withIdentity: boolean): string | null {
  const grams = [...bigrams(text)];
  if (grams.length === 0) return null;
  // A lone character has no bigram of its own: any bigram that begins with it will do.
  return grams
    .map((gram) => ([...gram].length === 1 ? `${lexeme(gram)}:*` : openOrRestricted(gram, withIdentity)))
    .join(' & ');
}

const openOrRestricted = (token: string, withIdentity: boolean): string =>
  withIdentity ? `(${lexeme(token)} | ${lexeme(restricted(token))})` : lexeme(token);
