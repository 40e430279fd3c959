import { isWithheldFrom, levelOfUnit } from '#libs/routing/index.js';
import type { StoredEvent } from '../registry/case-standings.js';
import type { Classification, Placement, Routing } from './stages.js';

/** A value that a person has set, and why. It stands until a person takes it back; no machine overwrites it. */
export interface PersonSet {
  readonly correctionId: string;
  readonly value: string;
  /** With a unit: the level at which it acts. */
  readonly level: Routing['handlingLevel'] | null;
  readonly actor: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
  /** The case in which it was set; another one where cases have merged or split since. */
  readonly madeInCase: string;
}

/** The fields of a case that people correct; of several words on one field the latest holds. */
export type CorrectedField = 'disputeType' | 'divisionCode' | 'handlingUnit';
export type Corrections = { readonly [Field in CorrectedField]?: PersonSet };

const ruleOf = ({ actor, correctionId }: PersonSet): string => `person/${actor}@correction-${correctionId}`;

/** The machine's reading with what people have set in its place. Pure. */
export function setByPerson<Reading extends { classification: Classification; placement: Placement }>(
  { classification, placement }: Reading,
  { disputeType, divisionCode }: Corrections,
): { classification: Classification; placement: Placement } {
  return {
    classification: disputeType
      ? { ...classification, type: disputeType.value, confidence: 1, rule: ruleOf(disputeType), needsReview: false }
      : classification,
    placement: divisionCode
      ? {
          ...placement,
          divisionCode: divisionCode.value,
          confidence: 1,
          rule: ruleOf(divisionCode),
          outsideCity: false,
        }
      : placement,
  };
}

/**
 * A unit that a person has set, or handed the case over to since, leads, whatever the tables say, until it returns the case; only one
 * that has come to be accused never does. Pure.
 */
export function unitSetByPerson(routing: Routing, corrections: Corrections, events: readonly StoredEvent[]): Routing {
  const given = unitGiven(corrections, events);
  if (!given || isWithheldFrom(given.unit, routing.withheld ?? null)) return routing;
  const { unit, level, rule } = given;
  const jointUnits = routing.jointUnits?.filter((one) => one !== unit);
  return { ...routing, handlingUnit: unit, handlingLevel: level ?? routing.handlingLevel, jointUnits, rule };
}

/** The correction of the unit that holds; null: none does, or the unit was changed by a hand-over or a return since. Pure. */
export const unitCorrected = (corrections: Corrections, events: readonly StoredEvent[]): PersonSet | undefined =>
  unitGiven(corrections, events)?.correction;

interface UnitGiven {
  readonly unit: string;
  readonly level: PersonSet['level'];
  readonly rule: string;
  readonly at: string;
  readonly correction?: PersonSet;
}

function unitGiven({ handlingUnit: correction }: Corrections, events: readonly StoredEvent[]): UnitGiven | null {
  const handed = events.findLast(({ act, moved }) => act === 'hand-over' && moved?.to)?.moved;
  const given: UnitGiven | null =
    handed?.to && (!correction || handed.at > correction.at)
      ? { unit: handed.to, level: levelOfUnit(handed.to), rule: `person/${handed.by}@hand-over`, at: handed.at }
      : (correction && { ...correction, unit: correction.value, rule: ruleOf(correction), correction }) || null;
  const isBack = events.some(
    ({ event, unit, moved }) => event === 'returned' && unit === given?.unit && moved && moved.at > given.at,
  );
  return isBack ? null : given;
}
