import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_GAZETTEER, learn, type Observation, testimonyOf } from './gazetteer.js';

const observation: fc.Arbitrary<Observation> = fc.record({
  landmarks: fc.array(fc.constantFrom('community:a', 'road:b', 'cell:1,2'), { minLength: 1, maxLength: 3 }),
  code: fc.constantFrom('330106', '330106002', '330106002056', '330109013'),
});

describe('gazetteer', () => {
  it('does not depend on the order of learning', () => {
    fc.assert(
      fc.property(fc.array(observation), (list) => {
        expect(learn(EMPTY_GAZETTEER, ...list)).toEqual(learn(EMPTY_GAZETTEER, ...[...list].reverse()));
      }),
    );
  });

  it('forgets exactly what is taken back', () => {
    fc.assert(
      fc.property(fc.array(observation), observation, (list, last) => {
        const before = learn(EMPTY_GAZETTEER, ...list);
        expect(learn(before, last, { ...last, weight: -1 })).toEqual(before);
      }),
    );
  });

  it('counts support and conflicts at each depth', () => {
    const seen = (code: string) => ({ landmarks: ['community:a'], code });
    const gazetteer = learn(EMPTY_GAZETTEER, seen('330106002056'), seen('330106002'), seen('330106'), seen('330109'));
    expect(testimonyOf(gazetteer, ['community:a'], 6)).toEqual({ code: '330106', support: 3, against: 1 });
    expect(testimonyOf(gazetteer, ['community:a'], 9)).toEqual({ code: '330106002', support: 2, against: 0 });
    expect(testimonyOf(gazetteer, ['community:b'], 6)).toBeNull();
    expect(testimonyOf(gazetteer, ['constructor'], 6)).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'toString'])('learns and forgets a name such as %s', (name) => {
    const seen: Observation = { landmarks: [name], code: '330106' };
    const learned = learn(EMPTY_GAZETTEER, seen, seen);
    expect(testimonyOf(learned, [name], 6)).toEqual({ code: '330106', support: 2, against: 0 });
    expect(Object.keys(learn(learned, { ...seen, weight: -2 }).entries)).toEqual([]);
    expect(testimonyOf(EMPTY_GAZETTEER, [name], 6)).toBeNull();
  });
});
