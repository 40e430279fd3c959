import type { DisputeContent, Party, RecordKey } from '#libs/contracts/index.js';
import {
  cleanText,
  normaliseCaseNumber,
  normaliseIdNumber,
  normalisePhone,
  organisationCore,
  searchText,
  takeNumbers,
} from '#libs/features/index.js';
import { isSamePerson, withoutIdentity } from '../access/confidential-identity.js';
import { isPersonal } from '../access/disclosure.js';
import { bigrams, type ExactKind, restricted, type TokenOf } from './search-tokens.js';

/** What one document is made of: the live records of a case, or one record without a case. */
export interface SearchableRecord extends RecordKey {
  readonly content: DisputeContent;
}

export interface SearchDocument {
  readonly tokens: readonly string[];
  /** Those of them that stand in the text's head: title, sides and address. */
  readonly head: ReadonlySet<string>;
  /** Normalised text that needs no purpose, for checking words and ranking. */
  readonly text: string;
  /** The same with confidential callers' identities; null where there are none. */
  readonly textRestricted: string | null;
}

/** Longest text kept for checking, in characters; a longer narrative is found by its bigrams all the same. */
const TEXT_LENGTH_MAX = 20_000;

/** Title, sides and address stand first in a document: a word among these characters is closer than one further on. */
const HEAD_LENGTH = 120;

/** Stands where a text mentions a long number, and parts what is beside it. */
export const NUMBER_COVER = '\ufffc';

/** Builds the search document of a case (or of one record, without a case number). Pure. */
export function buildSearchDocument(
  tokenOf: TokenOf,
  caseNumber: string | null,
  records: readonly SearchableRecord[],
): SearchDocument {
  const tokens = new Set<string>();
  const callers = records.flatMap(({ content }) => (content.confidential ? content.complainants : []));
  const open: string[] = [];
  const full: string[] = [];
  if (caseNumber) tokens.add(tokenOf('caseNumber', caseNumber.toUpperCase()));
  for (const record of records) {
    for (const { kind, value, secret } of [...numbersOf(record), ...partyTerms(record.content)]) {
      const token = tokenOf(kind, value);
      tokens.add(secret ? restricted(token) : token);
    }
    const { text, numbers } = takeNumbers(cleanText(wordsOf(record.content)), NUMBER_COVER);
    const hidden = hiddenIn(record.content, callers);
    for (const number of numbers) {
      const token = tokenOf('mentioned', number);
      tokens.add(isSecret(number, record.content, hidden) ? restricted(token) : token);
    }
    const words = searchText(text);
    full.push(words);
    open.push(openText(words, record.content, hidden));
  }
  const text = open.join('\n').slice(0, TEXT_LENGTH_MAX);
  const textRestricted = full.join('\n').slice(0, TEXT_LENGTH_MAX);
  const gramsOf = (words: string): string[] => [...bigrams(words)].map((gram) => tokenOf('gram', gram));
  const openGrams = new Set(gramsOf(open.join('\n')));
  for (const gram of openGrams) tokens.add(gram);
  for (const gram of gramsOf(full.join('\n'))) if (!openGrams.has(gram)) tokens.add(restricted(gram));
  const head = new Set(gramsOf(text.slice(0, HEAD_LENGTH)));
  for (const gram of gramsOf(textRestricted.slice(0, HEAD_LENGTH)))
    if (!openGrams.has(gram)) head.add(restricted(gram));
  return { tokens: [...tokens], head, text, textRestricted: textRestricted === text ? null : textRestricted };
}

interface Term {
  readonly kind: ExactKind;
  readonly value: string;
  readonly secret: boolean;
}

const numbersOf = ({ sourceId, content }: SearchableRecord): Term[] => [
  { kind: 'sourceId', value: sourceId.toUpperCase(), secret: false },
  ...(content.numbers ?? []).map(
    (number): Term => ({ kind: 'courtCaseNumber', value: normaliseCaseNumber(number), secret: false }),
  ),
];

function partyTerms(content: DisputeContent): Term[] {
  const secretive = content.confidential === true;
  return [
    ...content.complainants.flatMap((party) => termsOf(party, secretive)),
    ...content.respondents.flatMap((party) => termsOf(party, false)),
  ];
}

function termsOf(party: Party, secret: boolean): Term[] {
  const terms: Term[] = [];
  const name = searchText(party.name ?? '');
  if (name) terms.push({ kind: isPersonal(party) ? 'personName' : 'organisation', value: name, secret });
  const core = party.kind === 'person' ? '' : organisationCore(party.name ?? '');
  if (core) terms.push({ kind: 'organisation', value: searchText(core), secret });
  const idNumber = normaliseIdNumber(party.idNumber ?? '');
  if (idNumber) terms.push({ kind: 'idNumber', value: idNumber, secret });
  for (const value of normalisePhone(party.phone ?? '')) terms.push({ kind: 'phone', value, secret });
  return terms;
}

function wordsOf(content: DisputeContent): string {
  const parties = [...content.complainants, ...content.respondents].flatMap((party) => [party.name, party.address]);
  return [
    content.title,
    ...parties,
    content.place.address,
    content.place.divisionName,
    content.claim,
    content.narrative,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Confidential callers of the case whom this record does not name openly. */
function hiddenIn(content: DisputeContent, callers: readonly Party[]): Party[] {
  const openly = openlyNamed(content);
  return callers.filter((caller) => !openly.some((party) => isSamePerson(party, caller)));
}

const openlyNamed = ({ confidential, complainants, respondents }: DisputeContent): readonly Party[] =>
  confidential ? respondents : [...complainants, ...respondents];

/** Whether a number in the record's words may tell who a confidential caller is. */
const isSecret = (number: string, { confidential }: DisputeContent, hidden: readonly Party[]): boolean =>
  confidential === true ||
  hidden.some(
    ({ phone = '', idNumber = '' }) => number === normaliseIdNumber(idNumber) || normalisePhone(phone).includes(number),
  );

/**
 * A record's words as they may be searched without a purpose: no word that tells who a confidential caller is, of this
 * record or of another one of the case, unless this record names that person openly.
 */
function openText(text: string, content: DisputeContent, hidden: readonly Party[]): string {
  const own = content.confidential === true;
  if (hidden.length === 0 && !own) return text;
  return searchText(withoutIdentity(text, { callers: hidden, openly: openlyNamed(content), own, cover: ' ' }));
}
