import {
  cleanText,
  normaliseCaseNumber,
  normaliseIdNumber,
  normalisePhone,
  organisationCore,
  searchText,
  takeNumbers,
} from '#libs/features/index.js';
import { NUMBER_COVER } from './search-document.js';
import {
  bigrams,
  type ExactKind,
  IDENTIFIER_KINDS,
  lexeme,
  NAME_KINDS,
  restricted,
  type TokenOf,
} from './search-tokens.js';

/** One word of a query: how the index is asked, and what must stand in the text. */
export interface QueryWord {
  /** Normalised, as it must stand in a document's text; null where its tokens alone say that it does. */
  readonly text: string | null;
  /** Exact tokens by kind; a word may be a phone and a source number at once. */
  readonly exact: ReadonlyMap<ExactKind, string>;
  /** A word is matched by any of its exact tokens, or by all of its bigrams and the numbers in it (tsquery text). */
  readonly identifierQuery: string;
  readonly nameQuery: string;
  readonly textQuery: string | null;
}

/** A lone character has no bigram: beside other words it is looked for in the texts that these find. */
const isLone = (gram: string): boolean => [...gram].length === 1;

/** Longest query looked at, in characters. */
export const QUERY_LENGTH_MAX = 200;

/** Splits a query into words, all of which must match. `withIdentity`: a purpose was given, confidential identities count. */
export function planQuery(tokenOf: TokenOf, query: string, withIdentity: boolean): QueryWord[] {
  const words = wordsOf(query.normalize('NFKC').trim().slice(0, QUERY_LENGTH_MAX));
  const alone = words.length === 1;
  return words.map((word) => planWord(tokenOf, word, withIdentity, alone));
}

/** A phone, paper or case number is one word, however it is spaced: `191 8407 0883`, `(2026) 浙0106 民诉前调 12号`. */
const SPACED_NUMBER = /^(?:[+\d][\d\s()-]{6,}[\dXx]|\(\d{4}\).*号)$/u;

function wordsOf(query: string): string[] {
  if (SPACED_NUMBER.test(query)) return [query.replace(/\s+/g, '')];
  return query.split(/[\s,，、;；]+/u).filter(Boolean);
}

function planWord(tokenOf: TokenOf, word: string, withIdentity: boolean, alone: boolean): QueryWord {
  const exact = new Map<ExactKind, string>();
  const add = (kind: ExactKind, value: string) => exact.set(kind, tokenOf(kind, value));
  const whole = searchText(word);
  add('sourceId', word.toUpperCase());
  add('caseNumber', word.toUpperCase());
  add('courtCaseNumber', normaliseCaseNumber(word));
  const idNumber = normaliseIdNumber(word);
  if (idNumber) add('idNumber', idNumber);
  const phone = normalisePhone(word)[0];
  if (phone) add('phone', phone);
  if (whole) add('personName', whole);
  const core = searchText(organisationCore(word) || word);
  if (core) add('organisation', core);
  const { pieces, numbers } = partsOf(word, phone);
  const all = [...new Set(pieces.flatMap((piece) => [...bigrams(piece)]))];
  const grams = alone && numbers.length === 0 && all.every(isLone) ? all : all.filter((gram) => !isLone(gram));
  const tokens = [
    ...grams.map((gram) => tokenOf('gram', gram)),
    ...numbers.map((number) => tokenOf('mentioned', number)),
  ];
  return {
    text: textToCheck(pieces, grams),
    exact,
    identifierQuery: anyOf(IDENTIFIER_KINDS, exact, withIdentity),
    nameQuery: anyOf(NAME_KINDS, exact, withIdentity),
    textQuery: tokens.length > 0 ? tokens.map((token) => openOrRestricted(token, withIdentity)).join(' & ') : null,
  };
}

/** A word as a document's text has it: around the long numbers in it, and those. */
function partsOf(word: string, phone: string | undefined) {
  if (phone && SPACED_NUMBER.test(word)) return { pieces: [], numbers: [phone] };
  const { text, numbers } = takeNumbers(cleanText(word), NUMBER_COVER);
  return { pieces: searchText(text).split(NUMBER_COVER).filter(Boolean), numbers };
}

function anyOf(kinds: readonly ExactKind[], exact: ReadonlyMap<ExactKind, string>, withIdentity: boolean): string {
  const tokens = kinds.flatMap((kind) => exact.get(kind) ?? []);
  return tokens.map((token) => openOrRestricted(token, withIdentity)).join(' | ');
}

/** Two neighbouring characters are there where their token is; more have to stand together. */
function textToCheck(pieces: readonly string[], grams: readonly string[]): string | null {
  const longest = pieces.reduce((one, piece) => (piece.length > one.length ? piece : one), '');
  return longest === '' || (grams.length === 1 && grams[0] === longest) ? null : longest;
}

const openOrRestricted = (token: string, withIdentity: boolean): string =>
  withIdentity ? `(${lexeme(token)} | ${lexeme(restricted(token))})` : lexeme(token);
