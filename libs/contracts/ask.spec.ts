import { expect, it } from '@jest/globals';
import { type Answer, ratingsIn } from './ask.js';

const AT = '2026-11-30T10:00:00Z';
const says = (ask: string, choice: string, by?: string): Answer => ({ ask, choice, ...(by && { by }), at: AT });

it('the last rating to each question holds, of her whose record it is, and nothing else is one', () => {
  const answers = [says('a', 'rated-2'), says('b', 'rated-5'), says('a', 'rated-4'), says('t', '1'), says('t', 'none')];
  expect(ratingsIn([...answers, says('a', 'rated-1', 'other-1'), says('c', 'rated-6')])).toEqual([4, 5]);
});
