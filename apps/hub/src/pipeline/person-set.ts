import { isWithheldFrom } from '#libs/routing/index.js';
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

/** A unit that a person has set leads, whatever the tables say; only one that has come to be accused never does. */
export function unitSetByPerson(routing: Routing, { handlingUnit }: Corrections): Routing {
  if (!handlingUnit || isWithheldFrom(handlingUnit.value, routing.withheld ?? null)) return routing;
  const handlingLevel = handlingUnit.level ?? routing.handlingLevel;
  return { ...routing, handlingUnit: handlingUnit.value, handlingLevel, rule: ruleOf(handlingUnit) };
}
