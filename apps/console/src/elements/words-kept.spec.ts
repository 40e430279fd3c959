import { expect, it } from '@jest/globals';
import { wordsIn, wordsKept } from './words-kept';

it('words are found again with the entry that keeps them', () => {
  expect(wordsIn(wordsKept('张伟', 'triage'), 'triage')).toBe('张伟');
  const others = [null, undefined, 'q', {}, { q: 3, whose: 'triage' }, wordsKept('', 'triage')];
  expect(others.map((state) => wordsIn(state, 'triage'))).toEqual(['', '', '', '', '', '']);
});

it('words are found by nobody else who signs in at the same browser', () => {
  expect(wordsIn(wordsKept('张伟', 'triage'), 'operator')).toBe('');
  expect(wordsIn({ q: '张伟' }, 'operator')).toBe('');
});
