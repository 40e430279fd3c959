import { expect, it } from '@jest/globals';
import { surnameBits } from './surname-shares.js';

it('an uncommon surname says more than a common one, and one that no list has as much as any uncommon one', () => {
  expect(surnameBits('王')).toBeLessThan(surnameBits('谭'));
  for (const other of ['constructor', '__proto__', '濮阳', '']) expect(surnameBits(other)).toBe(9);
});
