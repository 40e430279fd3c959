import { expect, test } from '@jest/globals';
import { hashedChains, partsOfKey } from './key-hash.js';

const rules = [{ name: 'phone', keys: ({ phone }: { phone: string }) => [[[phone], [phone, 'finer']] as const] }];

test('a key is read again from a record that has it, and from no other', () => {
  const [chain] = hashedChains(rules, { phone: '138' }, 'secret');
  const [coarse, finer] = chain!.keys as [string, string];
  expect(partsOfKey(rules, { phone: '138' }, 'secret', coarse)).toEqual(['138']);
  expect(partsOfKey(rules, { phone: '138' }, 'secret', finer)).toEqual(['138', 'finer']);
  expect(partsOfKey(rules, { phone: '139' }, 'secret', coarse)).toBeNull();
});
