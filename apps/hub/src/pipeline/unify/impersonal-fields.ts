/**
 * Fields of a case that say nothing of a person: shown without a purpose, and kept when a case is erased by law. What is
 * missing here is neither.
 */
export const IMPERSONAL_FIELDS: readonly string[] = [
  'status',
  'disputeType',
  'disputeTypeConfidence',
  'divisionCode',
  'amountYuan',
  'groupSize',
  'openedAt',
  'updatedAt',
  'handlingUnit',
  'handlingLevel',
  'riskLevel',
];
