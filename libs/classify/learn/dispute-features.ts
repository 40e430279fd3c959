import { fieldsOf } from '../evidence.js';
import type { FieldBlock } from '../text-model.js';

/** What the model of dispute types reads of a record. */
export const disputeFields = fieldsOf;

/** What is told, and the names of those complained of, which tell the relation. */
export const DISPUTE_BLOCKS: readonly FieldBlock[] = [
  { fields: ['text'], charsMin: 1, charsMax: 3, words: false, weight: 1, documentsMin: 5 },
  { fields: ['respondent'], charsMin: 1, charsMax: 3, words: false, prefix: '@', weight: 0.6, documentsMin: 5 },
];
