import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import { type DisputeFeatures, type PartyFeatures, TOPIC_TYPES, unpackGrams } from '#libs/features/index.js';

/** One record as a row of columns: what our own comparisons read of it, as far as a column can hold it. */
export interface DisputeRow {
  readonly unique_id: number;
  readonly full_name: string | null;
  readonly surname: string | null;
  readonly id_number: string | null;
  readonly phone: string | null;
  readonly opponent: string | null;
  readonly topic: string | null;
  readonly dispute_type: string | null;
  readonly amount: number | null;
  readonly county: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly room: string | null;
  /** Days. */
  readonly filed: number | null;
  readonly grams: readonly number[];
}

/** The individual of the pair of sides, as our model has it: a firm that sues a hundred debtors is the other side. */
function sides({ complainants, respondents }: DisputeFeatures): [PartyFeatures | undefined, PartyFeatures | undefined] {
  const [one, other] = [complainants[0], respondents[0]];
  return one?.organisation && other?.person ? [other, one] : [one, other];
}

/** Rows with the cleaning, reading of texts and taking apart of addresses done already. */
export function rowOf({ id, features }: LabelledRecord): DisputeRow {
  const [person, opponent] = sides(features);
  const self = features.statements.self;
  const named = person?.person?.form === 'full' ? person.person : (self ?? person?.person);
  const topic = Object.entries(features.topics).sort((a, b) => b[1] - a[1])[0]?.[0];
  const address = features.place.address ?? person?.address;
  const door = address?.room ? address : features.doors[0];
  const identity = person?.citizenId && person.citizenId.state !== 'masked' ? person.citizenId.value : null;
  return {
    unique_id: id,
    full_name: named?.form === 'full' ? named.sound : null,
    surname: named?.surname ?? null,
    id_number: identity,
    phone: person?.phones?.[0]?.value ?? features.phonesInText[0]?.value ?? null,
    opponent: opponent?.organisation?.core || opponent?.person?.sound || null,
    topic: topic ?? null,
    dispute_type: (topic && TOPIC_TYPES.get(topic)) || null,
    amount: features.amount ?? features.amounts[0] ?? null,
    county: features.place.divisionCode?.slice(0, 6) ?? address?.divisions.at(-1) ?? null,
    estate: (address?.estate ?? address?.village ?? address?.road)?.slice(0, 2) ?? null,
    building: door?.building ?? null,
    room: door?.room ?? null,
    filed: features.filedOn ?? null,
    grams: [...unpackGrams(features.text.grams)],
  };
}
