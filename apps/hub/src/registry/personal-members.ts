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
/** Of what an act said, what figures are made of. */
export const OPEN_IN_ACT: OpenMembers = all('result', 'satisfaction', 'grade', 'settled');
/** Of a ledger entry's evidence: ids, codes and numbers. Links, words on pairs and undoing live by them. */
export const KEPT_IN_JUDGEMENTS: readonly string[] = [
  ...['records', 'cases', 'words', 'before', 'overrides', 'reviewId', 'decision', 'from', 'score', 'weight', 'field'],
  ...['value', 'level', 'role', 'correctionId'],
];
/** `replaces`: a model, and the one before it; what a model was made of and where it draws its lines. */
export const OPEN_IN_JUDGEMENT: OpenMembers = all(...KEPT_IN_JUDGEMENTS, 'replaces', 'training', 'thresholds');
/** A machine gives its reason by a word of its own, where it does not quote anybody's. */
export const OPEN_IN_MACHINE_JUDGEMENT: OpenMembers = { ...OPEN_IN_JUDGEMENT, reason: true };
/** Of a step of a notice to those who are behind: days; what they will do, and what was said at the talk, are words. */
export const OPEN_IN_NOTICE_STEP: OpenMembers = all('talkOn', 'doneBy');
/** Of what a connector says of itself: what the hub asks by SQL; why it stands still, examples and checkpoints may quote a source. */
export const OPEN_IN_STATUS: OpenMembers = all(
  ...['system', 'state', 'reportedAt', 'takesNothingBack', 'takesErasures', 'takesAsks', 'takesReplies'],
  ...['recent', 'freshnessSecondsMax'],
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
