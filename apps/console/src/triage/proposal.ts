import type { Correction, TriageItem } from '../api/triage';

/** A hundred corrections at once, as the hub takes them: type and place of each. */
export const MANY_MAX = 50;

/** Below this a person looks at each case by itself. */
const BULK_CONFIDENCE_MIN = 0.9;

/** What a person's yes would set: the type, and the place where there is one; nothing where a value is missing. */
export function confirmations({ disputeType, divisionCode, placeState }: TriageItem): Correction[] {
  const place = placeState === 'none' || placeState === 'outside' || divisionCode === null ? [] : [divisionCode];
  return [
    { field: 'disputeType', value: disputeType },
    ...place.map((value): Correction => ({ field: 'divisionCode', value })),
  ];
}

/** A yes is possible only where the machine proposes all of it. */
export const isComplete = ({ placeState, divisionCode }: TriageItem): boolean =>
  divisionCode !== null && placeState !== 'none' && placeState !== 'outside';

/** Many at once only where the machine is sure, nobody has sent the case back, and no risk asks for a person's eyes. */
export const isSafeInBulk = (item: TriageItem): boolean =>
  isComplete(item) &&
  item.disputeTypeConfidence >= BULK_CONFIDENCE_MIN &&
  item.typeState !== 'unsure' &&
  item.placeState !== 'unsure' &&
  item.returnedBy === null &&
  item.riskLevel !== 'red';
