import type { DisputeContent, DisputeRecord, Nature, StatedLink } from '#libs/contracts/index.js';
import { type Address, type Door, findDoors, parseAddress } from './address.js';
import { findAmounts } from './amount.js';
import { normaliseCaseNumber } from './case-number.js';
import { cleanText } from './clean-text.js';
import { demandGrams } from './demand.js';
import { gramsOf, packGrams } from './narrative-grams.js';
import { type PartyFeatures, partyFeatures } from './party-features.js';
import { type Phone, parsePhones } from './phone.js';
import { toSimplified } from './simplified-script.js';
import { type DayNumber, dayOf, findStatedTimes, type StatedTimes } from './stated-date.js';
import { findStatements, type Statements } from './statements.js';
import { findTopics, type Topics } from './topic.js';

/** What one record says, ready to be compared. Plain JSON, about 2 KB; no narrative in clear. */
export interface DisputeFeatures {
  readonly system: string;
  readonly sourceId: string;
  readonly nature: Nature;
  /** 案号 and other numbers of the record itself, in one form. */
  readonly numbers: readonly string[];
  readonly complainants: readonly PartyFeatures[];
  readonly respondents: readonly PartyFeatures[];
  /** People who complain together; 1 where the source does not count. */
  readonly groupSize: number;
  readonly place: {
    readonly address?: Address;
    readonly divisionCode?: string;
    readonly divisionName?: string;
    readonly point?: readonly [longitude: number, latitude: number];
  };
  /** Doors that the narrative names. */
  readonly doors: readonly Door[];
  readonly topics: Topics;
  readonly category: readonly string[];
  /** Yuan: the source's own field. */
  readonly amount?: number;
  /** Yuan: sums in the text. */
  readonly amounts: readonly number[];
  readonly filedOn?: DayNumber;
  readonly occurredOn?: DayNumber;
  readonly stated: StatedTimes;
  readonly statements: Statements;
  /** Numbers that the narrative gives, the complainant's own left out. */
  readonly phonesInText: readonly Phone[];
  readonly links: readonly StatedLink[];
  readonly repeated: boolean;
  /** Phones and papers of this record that many strangers share, as the registry knows: they weigh little. */
  readonly shared?: readonly string[];
  /** `demand`: bigrams of the headline and of what is asked for. */
  readonly text: { readonly length: number; readonly grams: string; readonly demand: string };
}

const TEXT_MAX = 4000;

/** Long texts: the beginning and the end, where people say who, what and what they want. */
function bounded(text: string): string {
  return text.length <= TEXT_MAX ? text : `${text.slice(0, TEXT_MAX - 800)}。${text.slice(-800)}`;
}

const plain = (text: string | undefined): string => (text ? toSimplified(cleanText(bounded(text))) : '');

function parties(list: DisputeContent['complainants']): PartyFeatures[] {
  return list
    .slice(0, 40)
    .map(partyFeatures)
    .filter((party) => party !== null);
}

/** The record's own names and numbers say who, not what: they are taken out before texts are compared. */
function matterText(text: string, content: DisputeContent): string {
  let matter = text;
  for (const party of [...content.complainants.slice(0, 8), ...content.respondents.slice(0, 8)]) {
    const name = party.name ? toSimplified(cleanText(party.name)) : '';
    if (name.length >= 2) matter = matter.replaceAll(name, ' ');
  }
  return matter;
}

function placeOf(content: DisputeContent): DisputeFeatures['place'] {
  const { address, divisionCode, divisionName, longitude, latitude } = content.place;
  const parsed = address ? parseAddress(address) : undefined;
  const located = longitude !== undefined && latitude !== undefined && Math.abs(longitude) + Math.abs(latitude) > 1;
  return {
    ...(parsed && { address: parsed }),
    ...(divisionCode && { divisionCode }),
    ...(divisionName && { divisionName }),
    ...(located && { point: [longitude, latitude] as const }),
  };
}

type Texts = [title: string, claim: string, narrative: string];

const EMPTY: DisputeContent = {
  nature: 'dispute',
  status: { stage: 'unknown' },
  complainants: [],
  respondents: [],
  place: {},
};

/**
 * Reads everything that linking asks of a record. Pure; the only time it knows is the record's own. A record without
 * content (a tombstone) gives features that nothing can be compared with.
 */
export function extractFeatures(record: DisputeRecord): DisputeFeatures {
  const content = record.content ?? EMPTY;
  const title = plain(content.title);
  const narrative = plain(content.narrative);
  const claim = plain(content.claim);
  const text = [title, narrative, claim].filter(Boolean).join('。');
  const filedOn = dayOf(content.filedAt) ?? dayOf(record.updatedAt);
  const occurredOn = dayOf(content.occurredAt);
  return {
    system: record.system,
    sourceId: record.sourceId,
    nature: content.nature,
    numbers: (content.numbers ?? []).slice(0, 8).map(normaliseCaseNumber),
    complainants: parties(content.complainants),
    respondents: parties(content.respondents),
    groupSize: Math.max(1, content.groupSize ?? 1, content.complainants.length),
    place: placeOf(content),
    doors: findDoors(text),
    topics: findTopics([title, claim, ...(content.category ?? [])].join('。'), narrative),
    category: (content.category ?? []).slice(0, 3),
    ...(content.amountYuan !== undefined && content.amountYuan > 0 && { amount: content.amountYuan }),
    amounts: findAmounts(text),
    ...(filedOn !== null && { filedOn }),
    ...(occurredOn !== null && { occurredOn }),
    stated: filedOn === null ? { days: [], about: [], months: [], years: [] } : findStatedTimes(text, filedOn),
    statements: findStatements(text),
    phonesInText: parsePhones(text).slice(0, 4),
    links: content.links ?? [],
    repeated: content.repeated ?? false,
    text: {
      length: text.length,
      grams: packGrams(gramsOf(matterText(text, content))),
      demand: packGrams(demandGrams(...([title, claim, narrative].map((one) => matterText(one, content)) as Texts))),
    },
  };
}
