import { expect, it } from '@jest/globals';
import { readStage } from './read-record.js';

const placement = { divisionCode: null, confidence: 0, rule: 'place', reason: null, outsideCity: false };
const record = {
  system: 'court',
  sourceId: 'A-1',
  recordId: '1',
  version: 1,
  state: 'live' as const,
  content: {
    nature: 'dispute' as const,
    status: { raw: '待派', stage: 'registered' as const },
    complainants: [],
    respondents: [],
    place: {},
  },
};

it('reads a content once, and its type again when another model is in force', () => {
  let rule = 'first';
  const asked: string[] = [];
  const read = readStage(
    () => {
      asked.push(rule);
      return { type: 'D14', confidence: 1, rule, reason: null, needsReview: false };
    },
    () => {
      asked.push('place');
      return placement;
    },
    () => rule,
  );
  read(record);
  expect(read(record).classification?.rule).toBe('first');
  rule = 'second';
  read(record);
  expect(read(record)).toEqual({ ...record, classification: expect.objectContaining({ rule: 'second' }), placement });
  expect(asked).toEqual(['first', 'place', 'second']);
});
