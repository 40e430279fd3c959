import type { Said } from '#libs/contracts/index.js';
import { type CentreKind, type HandlingLevel, LEVEL_DIGITS } from '#libs/routing/index.js';

/** A mediator who could take a case, and how much she has at hand. */
export interface Candidate {
  readonly mediatorId: string;
  readonly name: string;
  readonly centre: string;
  readonly centreKind: CentreKind;
  /** Names by which routing knows her centre. */
  readonly centreNames: readonly string[];
  /** The division that her centre serves, everything below included. */
  readonly divisionCode: string;
  /** Codes of dispute types. */
  readonly specialities: readonly string[];
  readonly openCases: number;
  readonly capacity: number;
  readonly onDutyToday: boolean;
}

/** What of a case decides who could mediate it. Nothing about its people. */
export interface CaseToMediate {
  readonly disputeType: string;
  readonly typeName: string;
  readonly divisionCode: string | null;
  readonly level: HandlingLevel;
  readonly mediationBody: string | null;
  /** Whether the case is kept from this unit. */
  readonly isWithheldFrom: (unit: string) => boolean;
}

export interface Suggestion {
  readonly mediatorId: string;
  readonly reasons: readonly Said[];
}

/**
 * Who could mediate a case, the fittest first, and why: those of its mediation body, then those whose speciality it is, then
 * those nearest to its place, then who has least at hand in proportion. Left out are who has no room, who serves elsewhere or
 * a level below the one that leads, and who belongs to a unit that the case is kept from. An order, and no score. Pure.
 */
export function suggestMediators(of: CaseToMediate, candidates: readonly Candidate[], max: number): Suggestion[] {
  return candidates
    .filter((one) => couldTake(of, one))
    .toSorted((a, b) => compare(orderOf(of, a), orderOf(of, b)) || (a.mediatorId < b.mediatorId ? -1 : 1))
    .slice(0, max)
    .map((one) => ({ mediatorId: one.mediatorId, reasons: reasonsOf(of, one) }));
}

const isOfBody = ({ mediationBody }: CaseToMediate, { centreNames }: Candidate): boolean =>
  mediationBody !== null && centreNames.includes(mediationBody);

const knows = ({ disputeType }: CaseToMediate, { specialities }: Candidate): boolean =>
  specialities.includes(disputeType);

function couldTake(of: CaseToMediate, one: Candidate): boolean {
  if (one.openCases >= one.capacity) return false;
  if (one.centreNames.some(of.isWithheldFrom)) return false;
  if (isOfBody(of, one)) return true;
  const serves = of.divisionCode?.startsWith(one.divisionCode) ?? one.divisionCode.length === 4;
  // A trade's body and a studio within an authority take their own trade only.
  const isOfTrade = one.centreKind === 'trade-body' || one.centreKind === 'stationed-studio';
  // A case led by the county is no village's.
  return serves && one.divisionCode.length <= LEVEL_DIGITS[of.level] && (!isOfTrade || knows(of, one));
}

/** Smaller goes first. */
const orderOf = (of: CaseToMediate, one: Candidate): readonly number[] => [
  isOfBody(of, one) ? 0 : 1,
  knows(of, one) ? 0 : 1,
  -one.divisionCode.length,
  one.openCases / one.capacity,
];

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

function reasonsOf(of: CaseToMediate, one: Candidate): Said[] {
  const { centre, openCases, capacity } = one;
  return [
    ...(isOfBody(of, one) ? [{ zh: `${centre}是本案的调解组织`, en: `${centre} mediates this case` }] : []),
    ...(knows(of, one) ? [{ zh: `专长：${of.typeName}`, en: `speciality: ${of.typeName}` }] : []),
    ...(of.divisionCode?.startsWith(one.divisionCode)
      ? [{ zh: `${centre}服务本案所在地`, en: `${centre} serves the place of the case` }]
      : []),
    { zh: `在办 ${openCases} 件，可承办 ${capacity} 件`, en: `${openCases} open cases of ${capacity} she can carry` },
    ...(one.onDutyToday ? [{ zh: '今天值班', en: 'on duty today' }] : []),
  ];
}
