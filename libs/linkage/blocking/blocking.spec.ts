import { describe, expect, test } from '@jest/globals';
import type { BlockingRule } from './blocking-rule.js';
import { chooseCandidates } from './candidates.js';
import { distinctKeys, hashedChains } from './key-hash.js';

const rule: BlockingRule<{ phone: string; surname: string }> = {
  name: 'phone',
  keys: ({ phone, surname }) => (phone === '' ? [] : [[[phone], [phone, surname]]]),
};

describe('keys', () => {
  const features = { phone: '13800000000', surname: 'Wang' };

  test('are signed 64-bit decimals', () => {
    for (const key of distinctKeys(hashedChains([rule], features, 'secret'))) {
      expect(key).toMatch(/^-?\d+$/);
      expect(BigInt.asIntN(64, BigInt(key))).toBe(BigInt(key));
    }
  });

  test('are the same for the same parts, rule and secret, and for nothing else', () => {
    const keysOf = (name: string, secret: string) => hashedChains([{ ...rule, name }], features, secret)[0]!.keys;
    expect(keysOf('phone', 'secret')).toEqual(keysOf('phone', 'secret'));
    expect(new Set([...keysOf('phone', 'a'), ...keysOf('phone', 'b'), ...keysOf('fax', 'a')]).size).toBe(6);
  });

  test('keep parts apart, and tell a coarse key from a finer one of the same parts', () => {
    const keys = (parts: readonly (readonly [string, string])[]) =>
      hashedChains([{ name: 'r', keys: () => parts.map((part) => [part] as const) }], {}, 's');
    expect(
      distinctKeys(
        keys([
          ['ab', 'c'],
          ['a', 'bc'],
        ]),
      ).length,
    ).toBe(2);
    const chain = hashedChains([{ name: 'r', keys: () => [[['a'], ['a']] as const] }], {}, 's');
    expect(distinctKeys(chain).length).toBe(2);
  });

  test('none without a value', () => {
    expect(hashedChains([rule], { phone: '', surname: 'Wang' }, 's')).toEqual([]);
  });
});

describe('candidates', () => {
  const limits = { recordsPerKey: 3, candidatesPerRecord: 4 };
  const holders: Record<string, number[]> = {
    common: [9, 8, 7, 6, 5],
    finer: [8, 7],
    rare: [6],
    other: [9, 8, 6],
    own: [1],
  };
  const choose = (chains: { rule: string; keys: string[] }[], own = limits) =>
    chooseCandidates(
      1,
      chains.map((chain) => ({ ...chain, parts: [[]] as const })),
      (key) => holders[key] ?? [],
      own,
    );

  test('a common key is replaced by the finer one, and named', () => {
    const { ids, commonKeys } = choose([{ rule: 'r', keys: ['common', 'finer'] }]);
    expect(ids).toEqual([8, 7]);
    expect(commonKeys).toEqual([{ rule: 'r', key: 'common', depth: 0, exhausted: false }]);
  });

  test('without a finer key the newest holders are taken, and the report says so', () => {
    const { ids, commonKeys } = choose([{ rule: 'r', keys: ['common'] }]);
    expect(ids).toEqual([9, 8, 7]);
    expect(commonKeys[0]).toMatchObject({ exhausted: true });
  });

  test('who shares rarer keys comes first; what is beyond the bound is counted', () => {
    const chains = [
      { rule: 'a', keys: ['rare'] },
      { rule: 'b', keys: ['other'] },
      { rule: 'c', keys: ['finer'] },
    ];
    expect(choose(chains)).toMatchObject({ ids: [6, 8, 7, 9], cut: 0 });
    expect(choose(chains, { ...limits, candidatesPerRecord: 1 })).toMatchObject({ ids: [6], cut: 3 });
  });

  test('nobody is its own candidate', () => {
    expect(choose([{ rule: 'r', keys: ['own'] }]).ids).toEqual([]);
  });
});
