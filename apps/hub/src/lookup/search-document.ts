import type { DisputeContent, Party, RecordKey } from '#libs/contracts/index.js';
import {
  normaliseCaseNumber,
  normaliseIdNumber,
  normalisePhone,
  organisationCore,
  searchText,
} from '#libs/features/index.js';
import { isSamePerson, withoutIdentity } from '../access/confidential-identity.js';
import { isPersonal } from '../access/disclosure.js';
import { bigrams, type ExactKind, exactToken, restricted } from './search-tokens.js';

/** What one document is made of: the live records of a case, or one record without a case. */
export interface SearchableRecord extends RecordKey {
  readonly content: DisputeContent;
}

export interface SearchDocument {
  readonly tokens: readonly string[];
  /** Normalised text that needs no purpose, for checking words and ranking. */
  readonly text: string;
  /** The same with confidential callers' identities; null where there are none. */
  readonly textRestricted: string | null;
}

/** Longest text kept for checking, in characters; a longer narrative is found by its bigrams all the same. */
const TEXT_LENGTH_MAX = 20_000;

/** Builds the search document of a case (or of one record, without a case number). Pure. */
export function buildSearchDocument(caseNumber: string | null, records: readonly SearchableRecord[]): SearchDocument {
  const tokens = new Set<string>();
  const callers = records.flatMap(({ content }) => (content.confidential ? content.complainants : []));
  const open: string[] = [];
  const full: string[] = [];
  if (caseNumber) tokens.add(exactToken('caseNumber', caseNumber.toUpperCase()));
  for (const record of records) {
    addNumbers(tokens, record);
    for (const { kind, value, secret } of partyTerms(record.content)) {
      const token = exactToken(kind, value);
      tokens.add(secret ? restricted(token) : token);
    }
    const text = searchText(wordsOf(record.content));
    full.push(text);
    open.push(openText(text, record.content, callers));
  }
  const text = open.join('\n').slice(0, TEXT_LENGTH_MAX);
  const textRestricted = full.join('\n').slice(0, TEXT_LENGTH_MAX);
  const openGrams = bigrams(open.join('\n'));
  for (const gram of openGrams) tokens.add(gram);
  for (const gram of bigrams(full.join('\n'))) if (!openGrams.has(gram)) tokens.add(restricted(gram));
  return { tokens: [...tokens], text, textRestricted: textRestricted === text ? null : textRestricted };
}

function addNumbers(tokens: Set<string>, { sourceId, content }: SearchableRecord): void {
  tokens.add(exactToken('sourceId', sourceId.toUpperCase()));
  for (const number of content.numbers ?? []) tokens.add(exactToken('courtCaseNumber', normaliseCaseNumber(number)));
}

interface PartyTerm {
  readonly kind: ExactKind;
  readonly value: string;
  readonly secret: boolean;
}

function partyTerms(content: DisputeContent): PartyTerm[] {
  const secretive = content.confidential === true;
  return [
    ...content.complainants.flatMap((party) => termsOf(party, secretive)),
    ...content.respondents.flatMap((party) => termsOf(party, false)),
  ];
}

function termsOf(party: Party, secret: boolean): PartyTerm[] {
  const terms: PartyTerm[] = [];
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

/**
 * A record's words as they may be searched without a purpose: no word that tells who a confidential caller is, of this
 * record or of another one of the case, unless this record names that person openly.
 */
function openText(text: string, content: DisputeContent, callers: readonly Party[]): string {
  const openly = content.confidential ? content.respondents : [...content.complainants, ...content.respondents];
  const hidden = callers.filter((caller) => !openly.some((party) => isSamePerson(party, caller)));
  const own = content.confidential === true;
  if (hidden.length === 0 && !own) return text;
  return searchText(withoutIdentity(text, { callers: hidden, openly, own, cover: ' ' }));
}
