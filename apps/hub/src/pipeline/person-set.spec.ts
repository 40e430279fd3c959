import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../registry/case-standings.js';
import { type PersonSet, setByPerson, unitSetByPerson } from './person-set.js';
import type { Classification, Placement, Routing } from './stages.js';
import { placeState, typeState } from './unify/open-questions.js';

const classification = {
  type: 'D01',
  confidence: 0.4,
  rule: 'text',
  reason: null,
  needsReview: true,
} as Classification;
const placement: Placement = {
  divisionCode: '310115',
  confidence: 0.9,
  rule: 'place.code',
  reason: null,
  outsideCity: true,
};
const routing = { handlingUnit: '城区司法局', handlingLevel: 'county', rule: 'r' } as Routing;
const word = (value: string, level: PersonSet['level'] = null): PersonSet => ({
  correctionId: '7',
  value,
  level,
  actor: 'triage',
  reason: '电话核实',
  at: '2026-11-24T10:00:00.000Z',
  madeInCase: '100001',
});

describe('what a person has set', () => {
  it('takes the place of what the machine says, and settles it', () => {
    const read = setByPerson({ classification, placement }, { disputeType: word('D21'), divisionCode: word('330106') });
    expect(read.classification).toMatchObject({ type: 'D21', confidence: 1, needsReview: false });
    expect(read.placement).toMatchObject({ divisionCode: '330106', confidence: 1, outsideCity: false });
    expect(read.placement.rule).toBe('person/triage@correction-7');
    expect(unitSetByPerson(routing, { handlingUnit: word('某街道', 'township') }, [])).toMatchObject({
      handlingUnit: '某街道',
      handlingLevel: 'township',
    });
  });

  it('changes nothing where nobody said anything', () => {
    expect(setByPerson({ classification, placement }, {})).toEqual({ classification, placement });
    expect(unitSetByPerson(routing, {}, [])).toBe(routing);
  });
});

describe('the unit that people give a case', () => {
  const at = (minute: number) => `2026-11-24T10:0${minute}:00.000Z`;
  const event = (name: StoredEvent['event'], more: Partial<StoredEvent>): StoredEvent => ({
    ...{ eventId: '1', recordId: '1', event: name, on: '2026-11-24', unit: null, act: null, ofCase: true, ...more },
  });
  const handed = (to: string, minute: number) =>
    event('handed-over', { act: 'hand-over', moved: { at: at(minute), by: 'fang', to } });
  const returned = (unit: string, minute: number) =>
    event('returned', { unit, moved: { at: at(minute), by: 'x', to: null } });
  const unitOf = (events: StoredEvent[], corrected?: string) =>
    unitSetByPerson(routing, corrected ? { handlingUnit: word(corrected) } : {}, events).handlingUnit;

  it('is the one that was said last, by correction or by handing it over', () => {
    expect(unitOf([handed('北山街道', 1)])).toBe('北山街道');
    expect(unitOf([handed('北山街道', 1)], '某局')).toBe('北山街道');
    expect(unitOf([event('handed-over', { act: 'hand-over', moved: null })], '某局')).toBe('某局');
    expect(unitSetByPerson(routing, {}, [handed('北山街道', 1)])).toMatchObject({
      handlingLevel: 'township',
      rule: 'person/fang@hand-over',
    });
  });

  it('until that unit returns it: then the tables say', () => {
    expect(unitOf([handed('北山街道', 1), returned('北山街道', 2)])).toBe('城区司法局');
    expect(unitOf([returned('某局', 1)], '某局')).toBe('城区司法局');
    expect(unitOf([returned('别局', 1)], '某局')).toBe('某局');
    expect(unitOf([returned('北山街道', 1), handed('北山街道', 2)])).toBe('北山街道');
  });
});

describe('what waits for a person', () => {
  it.each([
    [{ ...placement, outsideCity: false }, 'settled'],
    [{ ...placement, outsideCity: false, confidence: 0.5 }, 'unsure'],
    [{ ...placement, divisionCode: null }, 'none'],
    [placement, 'outside'],
  ])('%o is %s', (given, state) => {
    expect(placeState(given, undefined)).toBe(state);
    expect(placeState(given, word('330106'))).toBe('person');
  });

  it('a type below its confidence does', () => {
    expect([typeState(classification, undefined), typeState(classification, word('D21'))]).toEqual([
      'unsure',
      'person',
    ]);
  });
});
