import type { Life } from '#libs/casework/index.js';
import { COURT, type DisputeContent, HOTLINE, type Party, PETITION } from '#libs/contracts/index.js';
import type { PersonSet } from '../person-set.js';
import type { CaseRecord, Classification, Placement, Routing } from '../stages.js';
import { type CaseStatus, caseStatus } from './case-status.js';

/** A unified value: what it is, which record versions it came from, and which rule chose it. */
export interface Unified<T> {
  readonly value: T;
  readonly origins: readonly Origin[];
  readonly rule: string;
  /** Who set the value and why, where it was a person. */
  readonly person?: PersonSet;
}

export interface Origin {
  readonly recordId: string;
  readonly version: number;
}

export interface CaseParty extends Party {
  readonly side: 'complainant' | 'respondent';
  readonly recordId: string;
  readonly confidential: boolean;
}

/** One case as its live records together tell it; every field knows its origin (design invariant 4). */
export interface UnifiedCase {
  readonly title: Unified<string>;
  readonly status: Unified<CaseStatus>;
  readonly disputeType: Unified<string>;
  readonly disputeTypeConfidence: Unified<number>;
  readonly divisionCode: Unified<string | null>;
  readonly address: Unified<string | null>;
  readonly amountYuan: Unified<number | null>;
  readonly groupSize: Unified<number | null>;
  readonly openedAt: Unified<string>;
  readonly updatedAt: Unified<string>;
  readonly parties: Unified<readonly CaseParty[]>;
}

export type RoutedCase = UnifiedCase & {
  readonly handlingUnit: Unified<string>;
  readonly handlingLevel: Unified<Routing['handlingLevel']>;
  readonly riskLevel: Unified<Routing['riskLevel']>;
};

/** Where sources differ, the one that checks most speaks first: the court, then the petition bureau, then the hotline. */
const SOURCE_ORDER: ReadonlyMap<string, number> = new Map(
  [COURT, PETITION, HOTLINE].map((system, order) => [system, order]),
);
const TITLE_LENGTH_MAX = 120;

/** Unifies the live records of a case, at least one. Pure; the result does not depend on the order given. */
export function unifyCase(
  given: readonly CaseRecord[],
  { classification, placement }: CaseReading,
  typeName: (code: string) => string,
  life: Pick<Life, 'phase' | 'byPerson'>,
): UnifiedCase {
  const records = [...given].sort(byAuthority);
  const type = unifyType(records, classification);
  return {
    title: unifyTitle(records, typeName(type.value)),
    status: { ...caseStatus(records, life), origins: originsOf(records) },
    disputeType: type,
    disputeTypeConfidence: { ...type, value: classification.confidence },
    divisionCode: unifyDivision(records, placement),
    address: firstOf(records, (content) => content.place.address, 'address/by-authority@1'),
    amountYuan: firstOf(records, (content) => content.amountYuan, 'amount/by-authority@1'),
    groupSize: firstOf(records, (content) => content.groupSize, 'group-size/by-authority@1'),
    openedAt: extreme(records, (record) => record.content.filedAt ?? record.firstSeenAt, -1, 'opened-at/earliest@1'),
    updatedAt: extreme(records, (record) => record.content.filedAt ?? record.firstSeenAt, 1, 'updated-at/latest@1'),
    parties: { value: records.flatMap(partiesOf), origins: originsOf(records), rule: 'parties/all-records@1' },
  };
}

function byAuthority(a: CaseRecord, b: CaseRecord): number {
  const order = (SOURCE_ORDER.get(a.system) ?? 3) - (SOURCE_ORDER.get(b.system) ?? 3);
  return order || Number(a.recordId) - Number(b.recordId);
}

const originsOf = (records: readonly CaseRecord[]): Origin[] =>
  records.map(({ recordId, version }) => ({ recordId, version }));

function firstOf<T>(
  records: readonly CaseRecord[],
  read: (content: DisputeContent) => T | undefined,
  rule: string,
): Unified<T | null> {
  const found = records.find((record) => read(record.content) !== undefined);
  return { value: (found && read(found.content)) ?? null, origins: found ? originsOf([found]) : [], rule };
}

function extreme(
  records: readonly CaseRecord[],
  time: (record: CaseRecord) => string,
  sign: 1 | -1,
  rule: string,
): Unified<string> {
  const best = records.reduce((a, b) => (sign * (Date.parse(time(b)) - Date.parse(time(a))) > 0 ? b : a));
  return { value: new Date(time(best)).toISOString(), origins: originsOf([best]), rule };
}

function unifyTitle(records: readonly CaseRecord[], typeName: string): Unified<string> {
  const titled = records.find((record) => record.content.title);
  if (titled?.content.title) {
    return {
      value: titled.content.title.slice(0, TITLE_LENGTH_MAX),
      origins: originsOf([titled]),
      rule: 'title/source@1',
    };
  }
  const [first] = records as [CaseRecord];
  const side = (parties: readonly Party[]): string => parties.find((party) => party.name)?.name ?? '';
  const complainant = first.content.confidential ? '' : side(first.content.complainants);
  const sides = [complainant, side(first.content.respondents)].filter(Boolean).join('与');
  return {
    value: `${sides}${typeName}`.slice(0, TITLE_LENGTH_MAX),
    origins: originsOf([first]),
    rule: 'title/sides-and-type@1',
  };
}

/** What the stages make of all records together. */
export interface CaseReading {
  readonly classification: Classification;
  readonly placement: Placement;
}

/** All records weighed together; the origins are those that say so on their own too, or else all. */
function unifyType(records: readonly CaseRecord[], { type, rule }: Classification): Unified<string> {
  const speakers = records.filter((record) => record.classification.type === type);
  return { value: type, origins: originsOf(speakers.length > 0 ? speakers : records), rule };
}

/** All records weighed together; the origins are those whose own place agrees, or else all: they named what was learned. */
function unifyDivision(records: readonly CaseRecord[], placement: Placement): Unified<string | null> {
  const { divisionCode: code, rule } = placement;
  const agrees = ({ placement: own }: CaseRecord): boolean =>
    own.divisionCode !== null &&
    code !== null &&
    (code.startsWith(own.divisionCode) || own.divisionCode.startsWith(code));
  const speakers = records.filter(agrees);
  return { value: code, origins: originsOf(speakers.length > 0 || code === null ? speakers : records), rule };
}

function partiesOf({ recordId, content }: CaseRecord): CaseParty[] {
  const confidential = content.confidential === true;
  // A caller who left no name is confidential all the same: the text may tell who it is.
  const callers: readonly Party[] =
    confidential && content.complainants.length === 0 ? [{ kind: 'unknown' }] : content.complainants;
  return [
    ...callers.map((party) => ({ ...party, side: 'complainant' as const, recordId, confidential })),
    ...content.respondents.map((party) => ({ ...party, side: 'respondent' as const, recordId, confidential: false })),
  ];
}
