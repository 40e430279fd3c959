import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BlockingKeys, BlockingRule } from './blocking-rule.js';
import { chooseCandidates } from './candidates.js';
import { coarserOf, hashedChains, indexedKeys, rangeOf } from './key-hash.js';

const rule: BlockingRule<{ phone: string; surname: string }> = {
  name: 'phone',
  keys: ({ phone, surname }) => (phone === '' ? [] : [[[phone], [phone, surname]]]),
};

describe('keys', () => {
  const features = { phone: '13800000000', surname: 'Wang' };
  const keysOf = (chain: BlockingKeys, name = 'r', secret = 's') =>
    hashedChains([{ name, keys: () => [chain] }], {}, secret)[0]!.keys;
  const holds = (coarse: string, finest: string): boolean => {
    const { from, to } = rangeOf(coarse);
    return BigInt(from) <= BigInt(finest) && BigInt(finest) <= BigInt(to);
  };

  test('are signed 64-bit decimals', () => {
    for (const key of hashedChains([rule], features, 'secret').flatMap(({ keys }) => keys)) {
      expect(key).toMatch(/^-?\d+$/);
      expect(BigInt.asIntN(64, BigInt(key))).toBe(BigInt(key));
    }
  });

  test('are the same for the same parts, rule and secret, and for nothing else', () => {
    const chain = [['138'], ['138', 'Wang']] as const;
    expect(keysOf(chain)).toEqual(keysOf(chain));
    const others = [keysOf(chain), keysOf(chain, 'r', 'another'), keysOf(chain, 'fax')];
    expect(new Set(others.flat()).size).toBe(6);
  });

  test('keep parts apart, and tell a coarse key from a finer one of the same parts', () => {
    expect(keysOf([['ab', 'c']])).not.toEqual(keysOf([['a', 'bc']]));
    expect(new Set(keysOf([['a'], ['a']])).size).toBe(2);
  });

  test('the index holds the finest of a chain, and every coarser one has it in its range', () => {
    const parts = fc.array(fc.string(), { minLength: 1, maxLength: 2 });
    const chains = fc.array(parts, {
      minLength: 1,
      maxLength: 4,
    }) as fc.Arbitrary<unknown> as fc.Arbitrary<BlockingKeys>;
    fc.assert(
      fc.property(chains, (chain) => {
        const hashed = hashedChains([{ name: 'r', keys: () => [chain] }], {}, 's');
        const [finest] = indexedKeys(hashed) as [string];
        expect(coarserOf(finest)).toEqual(hashed[0]!.keys);
        expect(rangeOf(finest)).toEqual({ from: finest, to: finest });
        for (const key of hashed[0]!.keys) expect(holds(key, finest)).toBe(true);
      }),
    );
  });

  test('a finer key has those alone that share all of it', () => {
    const of = (...parts: [string, string, string, string]) =>
      keysOf([parts.slice(0, 1), parts.slice(0, 2), parts.slice(0, 3), parts]);
    const [coarse, second, third] = of('firm', 'topic', 'Wang', '100') as [string, string, string, string];
    const [near, far] = [of('firm', 'topic', 'Wang', '200')[3]!, of('firm', 'topic', 'Li', '100')[3]!];
    expect([coarse, second, third].map((key) => holds(key, near))).toEqual([true, true, true]);
    expect([coarse, second, third].map((key) => holds(key, far))).toEqual([true, true, false]);
    expect(holds(coarse, of('another firm', 'topic', 'Wang', '100')[3]!)).toBe(false);
  });

  test('of more levels than there is room for are refused', () => {
    expect(() => keysOf([['a'], ['b'], ['c'], ['d'], ['e']])).toThrow('more than 4 keys');
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
