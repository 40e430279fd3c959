import type { TypeReadings } from '#libs/classify/index.js';
import { PLACE_CONFIDENCE_MIN } from '#libs/places/index.js';
import type { Classification, Placement } from '../stages.js';

/** Whether a case's place is settled, or waits for a person: unsure, named by no record, or outside the city. */
export type PlaceState = 'settled' | 'unsure' | 'none' | 'outside' | 'person';
export type TypeState = 'settled' | 'unsure' | 'person';

export function placeState(
  { divisionCode, confidence, outsideCity }: Placement,
  setByPerson: object | undefined,
): PlaceState {
  if (setByPerson) return 'person';
  if (divisionCode === null) return 'none';
  if (outsideCity) return 'outside';
  return confidence < PLACE_CONFIDENCE_MIN ? 'unsure' : 'settled';
}

/** What category and text say of the type, each alone, where they differ: whoever decides sees both. */
export const readingsApart = ({ reason }: Classification): TypeReadings | null =>
  (reason as { readings?: TypeReadings } | null)?.readings ?? null;

export function typeState({ needsReview }: Classification, setByPerson: object | undefined): TypeState {
  if (setByPerson) return 'person';
  return needsReview ? 'unsure' : 'settled';
}
