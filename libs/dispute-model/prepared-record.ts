import {
  type DisputeFeatures,
  nameGrams,
  type PartyFeatures,
  parseOrganisation,
  unpackGrams,
} from '#libs/features/index.js';
import { topicsOf } from './key-parts.js';

/** Before a shared value that is what a crowd complains of, see `blocking.ts`. */
export const CROWD = '众:';

/** Features of one record in the form that comparing reads; made once for each loaded record. */
export interface PreparedRecord {
  readonly features: DisputeFeatures;
  /** Ascending hashes of the narrative's bigrams. */
  readonly grams: Uint32Array;
  /** The same of headline and demand. */
  readonly demand: Uint32Array;
  /** What it is about before all comes first. */
  readonly topics: readonly (readonly [topic: string, weight: number])[];
  /** Who complains; where the field names nobody, what they call themselves in the text. */
  readonly complainants: readonly PartyFeatures[];
  /** Who may be meant by a call in somebody's place, or be complained of: people that the narrative names. */
  readonly named: readonly PartyFeatures[];
  readonly namedOrganisations: readonly PartyFeatures[];
  /** What the one who speaks calls themselves, where the field has another name: 我叫杨桂涵 in a letter of 杨鹏根's. */
  readonly otherSelf: readonly PartyFeatures[];
  readonly relativeSpeaks: boolean;
  /** Whom and what it complains of together with many strangers, as the registry knows. */
  readonly crowds: readonly string[];
  /** Yuan, the source's field and the text's sums together, ascending. */
  readonly amounts: readonly number[];
}

function complainantsOf({ complainants, statements }: DisputeFeatures): readonly PartyFeatures[] {
  const { self } = statements;
  if (!self || complainants.some((party) => party.person?.form === 'full' || party.organisation)) return complainants;
  const [first, ...others] = complainants;
  return [{ ...first, person: self }, ...others];
}

function otherSelfOf({ complainants, statements }: DisputeFeatures): readonly PartyFeatures[] {
  const { self } = statements;
  const field = complainants[0]?.person;
  return self && field?.form === 'full' && field.sound !== self.sound ? [{ person: self }] : [];
}

function organisationsOf(names: readonly string[]): readonly PartyFeatures[] {
  return names.flatMap((name) => {
    const organisation = parseOrganisation(name);
    return organisation && organisation.core.length >= 2 ? [{ organisation }] : [];
  });
}

/** Values that strangers share marked where they stand, so that comparing two parties sees it. */
function withShared(features: DisputeFeatures): DisputeFeatures {
  const shared = new Set(features.shared);
  if (shared.size === 0) return features;
  const marked = <T extends { readonly value: string }>(one: T): T =>
    shared.has(one.value) ? { ...one, isShared: true } : one;
  const party = (one: PartyFeatures): PartyFeatures => ({
    ...one,
    ...(one.citizenId && { citizenId: marked(one.citizenId) }),
    ...(one.phones && { phones: one.phones.map(marked) }),
  });
  return { ...features, complainants: features.complainants.map(party), respondents: features.respondents.map(party) };
}

export function prepareRecord(read: DisputeFeatures): PreparedRecord {
  const features = withShared(read);
  const { statements, amount, amounts, text } = features;
  const otherSelf = otherSelfOf(features);
  return {
    features,
    grams: unpackGrams(text.grams),
    demand: unpackGrams(text.demand ?? ''),
    complainants: complainantsOf(features),
    topics: topicsOf(features),
    named: statements.people.map((person) => ({ person })),
    namedOrganisations: organisationsOf(statements.organisations),
    otherSelf,
    relativeSpeaks: statements.onBehalfOf !== undefined || otherSelf.length > 0,
    crowds: (features.shared ?? []).filter((value) => value.startsWith(CROWD)),
    amounts: [...new Set(amount === undefined ? amounts : [amount, ...amounts])].sort((a, b) => a - b),
  };
}

function holds(grams: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = grams.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const gram = grams[middle] ?? 0;
    if (gram === wanted) return true;
    if (gram < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Whether the narrative may contain this name: all of its bigrams occur. Certain to deny, nearly certain to affirm. */
export function mentions(record: PreparedRecord, name: string): boolean {
  const grams = nameGrams(name);
  return grams.length > 0 && grams.every((gram) => holds(record.grams, gram));
}
