import { expect, it } from '@jest/globals';
import { wordsIn, wordsKept } from './words-kept';

it('words are found again with the entry that keeps them', () => {
  expect(wordsIn(wordsKept('张伟'))).toBe('张伟');
  expect([null, undefined, 'q', {}, { q: 3 }, wordsKept('')].map(wordsIn)).toEqual(['', '', '', '', '', '']);
});
