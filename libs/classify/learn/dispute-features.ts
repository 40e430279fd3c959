import { fieldsOf } from '../evidence.js';
import type { FieldBlock } from '../text-model.js';

/** What the model of dispute types reads of a record. */
export const disputeFields = (input: Parameters<typeof fieldsOf>[0]): ReturnType<typeof fieldsOf> => fieldsOf(input);

/** What is told; the names of those complained of; and what kind of opponent they tell of, which holds in any city. */
export const DISPUTE_BLOCKS: readonly FieldBlock[] = [
  { fields: ['text'], charsMin: 1, charsMax: 3, words: false, weight: 1, documentsMin: 4 },
  { fields: ['respondent'], charsMin: 1, charsMax: 3, words: false, prefix: '@', weight: 0.5, documentsMin: 3 },
  { fields: ['opponent'], charsMin: 1, charsMax: 0, words: true, prefix: '=', weight: 0.4, documentsMin: 1 },
];
