import { type DisputeFeatures, nameGrams, type PartyFeatures, unpackGrams } from '#libs/features/index.js';

/** Features of one record in the form that comparing reads; made once for each loaded record. */
export interface PreparedRecord {
  readonly features: DisputeFeatures;
  /** Ascending hashes of the narrative's bigrams. */
  readonly grams: Uint32Array;
  readonly topics: readonly (readonly [topic: string, weight: number])[];
  /** Who complains; where the field names nobody, what they call themselves in the text. */
  readonly complainants: readonly PartyFeatures[];
  /** Who may be meant by a call in somebody's place: people that the narrative names. */
  readonly named: readonly PartyFeatures[];
  readonly relativeSpeaks: boolean;
  /** Yuan, the source's field and the text's sums together, ascending. */
  readonly amounts: readonly number[];
}

function complainantsOf({ complainants, statements }: DisputeFeatures): readonly PartyFeatures[] {
  const { self } = statements;
  if (!self || complainants.some((party) => party.person?.form === 'full' || party.organisation)) return complainants;
  const [first, ...others] = complainants;
  return [{ ...first, person: self }, ...others];
}

export function prepareRecord(features: DisputeFeatures): PreparedRecord {
  const { statements, amount, amounts, text, topics } = features;
  return {
    features,
    grams: unpackGrams(text.grams),
    complainants: complainantsOf(features),
    topics: Object.entries(topics),
    named: statements.people.map((person) => ({ person })),
    relativeSpeaks: statements.onBehalfOf !== undefined,
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
