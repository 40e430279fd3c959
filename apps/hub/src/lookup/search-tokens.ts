import { createHmac } from 'node:crypto';

/**
 * Tokens of the search index, all in one GIN index over `tsvector`:
 *
 * - exact: `#<kind><digest>` for identifiers and names, matched whole. The digest is keyed: who has the index and not the
 *   key finds nobody in it by a list of numbers or names;
 * - numbers that a text mentions, phones, papers and cards: exact tokens too; in the text they are covered;
 * - words: every two neighbouring characters of the text, by a keyed digest as well. A query's word is looked up by all of
 *   its bigrams and then checked against the text, so a name of two characters is found as fast as a sentence (a trigram
 *   index cannot, and does nothing at all for Chinese where the database's ctype is C). Those of the text's head have the
 *   weight A;
 * - a token of a confidential caller's identity carries `!` in front and is asked for only with a purpose.
 */
export type ExactKind =
  | 'sourceId'
  | 'caseNumber'
  | 'courtCaseNumber'
  | 'idNumber'
  | 'phone'
  | 'personName'
  | 'organisation'
  /** A long number in somebody's words: its digits. */
  | 'mentioned';

const KIND_MARK: Record<ExactKind, string> = {
  sourceId: 's',
  caseNumber: 'h',
  courtCaseNumber: 'a',
  idNumber: 'i',
  phone: 'p',
  personName: 'n',
  organisation: 'o',
  mentioned: 'm',
};

/** Identifiers rank before names, names before words. */
export const IDENTIFIER_KINDS: readonly ExactKind[] = [
  'sourceId',
  'caseNumber',
  'courtCaseNumber',
  'idNumber',
  'phone',
];
export const NAME_KINDS: readonly ExactKind[] = ['personName', 'organisation'];

/** The token of one exact value, normalised; the value itself is not stored. */
export type TokenOf = (kind: ExactKind | 'gram', value: string) => string;

/** 36 bits: a document that has another bigram's token is told by its text. */
const GRAM_TOKEN_LENGTH = 6;
/** All that a city's texts are made of, and then some: some 15 MB. */
const GRAMS_KEPT_MAX = 200_000;

/** Tokens by HMAC-SM3 of kind and value, cut to 96 bits; those of bigrams, which come again and again, are kept. */
export function tokensBy(key: Buffer): TokenOf {
  const digest = (kind: string, value: string) =>
    createHmac('sm3', key).update(`${kind}\n${value}`).digest('base64url');
  const grams = new Map<string, string>();
  const gramToken = (gram: string): string => {
    const token = grams.get(gram) ?? digest('gram', gram).slice(0, GRAM_TOKEN_LENGTH);
    if (grams.size >= GRAMS_KEPT_MAX) grams.clear();
    grams.set(gram, token);
    return token;
  };
  return (kind, value) =>
    kind === 'gram' ? gramToken(value) : `#${KIND_MARK[kind]}${digest(kind, value).slice(0, 16)}`;
}

/** By which key tokens were made, telling nothing of it: another key, and all of the index has to be made anew. */
export const keyCheck = (key: Buffer): string =>
  createHmac('sm3', key).update('search index').digest('hex').slice(0, 16);

export const restricted = (token: string): string => `!${token}`;

const RUN = /[\p{L}\p{N}\p{M}]+/gu;

/** The distinct neighbouring pairs of characters of a text that went through `searchText`; a lone character stands for itself. */
export function bigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of text.matchAll(RUN)) {
    const characters = [...run];
    if (characters.length === 1) found.add(run);
    for (let index = 1; index < characters.length; index += 1)
      found.add(`${characters[index - 1]}${characters[index]}`);
  }
  return found;
}

/** A tsquery of one quoted lexeme. */
export const lexeme = (token: string): string => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
