import { IMPERSONAL_FIELDS } from '../pipeline/unify/impersonal-fields.js';
import type { OpenMembers } from './personal-values.js';

/** What a reading of type, place or route says without quoting anybody: SQL asks of these. */
export const OPEN_IN_CLASSIFICATION: OpenMembers = {
  ...all('type', 'confidence', 'rule', 'needsReview'),
  reason: all('disagreement', 'alternatives', 'readings', 'unmapped'),
};
export const OPEN_IN_PLACEMENT: OpenMembers = all('divisionCode', 'confidence', 'rule', 'outsideCity');
const OPEN_IN_ROUTING: OpenMembers = all(
  ...['handlingUnit', 'handlingLevel', 'riskLevel', 'rule', 'riskRule', 'jointUnits', 'mediationBody', 'hotlineOrder'],
  'withheld',
);
const OPEN_IN_FIELD = all('origins', 'rule');

/** Of `case_file.unified`: every field's origins and rule, and the values that tell of nobody. */
export const OPEN_IN_UNIFIED: OpenMembers = {
  ...Object.fromEntries(IMPERSONAL_FIELDS.map((name) => [name, { ...OPEN_IN_FIELD, value: true } as const])),
  routing: OPEN_IN_ROUTING,
  placement: OPEN_IN_PLACEMENT,
  classification: OPEN_IN_CLASSIFICATION,
  ...all('typeReadings', 'life'),
  '*': OPEN_IN_FIELD,
};

function all(...names: string[]): Readonly<Record<string, true>> {
  return Object.fromEntries(names.map((name) => [name, true as const]));
}
