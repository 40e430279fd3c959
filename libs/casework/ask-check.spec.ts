import { describe, expect, it } from '@jest/globals';
import type { Ask } from '#libs/contracts/index.js';
import { askPhaseRefusal, askRefusal, askStateOf } from './ask-check.js';

const TODAY = '2026-11-29';
const TIME: Ask = {
  kind: 'time',
  times: [{ on: '2026-12-03', from: '09:30', place: '翠苑街道综治中心' }],
  answerBy: '2026-12-01',
};

describe('a question to a party', () => {
  it.each<[Ask]>([
    [TIME],
    [{ kind: 'papers', papers: ['contract'], answerBy: TODAY }],
    [{ kind: 'address', whose: 'other', answerBy: TODAY }],
    [{ kind: 'call', answerBy: TODAY }],
  ])('can be asked: %j', (ask) => expect(askRefusal(ask, TODAY)).toBeNull());

  it.each<[string, Partial<Ask>]>([
    ['times', { times: [] }],
    ['times', { times: undefined }],
    ['papers', { papers: ['contract'] }],
    ['whose', { whose: 'own' }],
    ['answerBy', { answerBy: '2026-11-28' }],
    ['answerBy', { answerBy: '2027-06-01' }],
    ['times.0.on', { answerBy: '2026-12-04' }],
    ['times.0.on', { times: [{ on: '2027-06-01', from: '09:30', place: 'online' }] }],
    ['times', { kind: 'wanted' }],
    ['papers', { kind: 'papers', times: undefined }],
  ])('is refused for its %s: %j', (field, change) => {
    expect(askRefusal({ ...TIME, ...change }, TODAY)).toEqual({
      field,
      because: { zh: expect.stringMatching(/[一-龥]{2}/), en: expect.any(String) },
    });
  });

  it('is of a case at work, and how it was handled of one that has ended', () => {
    const asked = (['agreement', 'not-agreed', 'closed', 'archived'] as const).map((phase) =>
      (['time', 'room', 'rating'] as const).filter((kind) => askPhaseRefusal(kind, phase) === null),
    );
    expect(asked).toEqual([['time', 'room'], ['time', 'room', 'rating'], ['rating'], ['rating']]);
  });

  it('stands where its order and the answers say', () => {
    expect(askStateOf(TIME, 'waiting', false, TODAY)).toBe('on-its-way');
    expect(askStateOf(TIME, 'held', false, TODAY)).toBe('held');
    expect(askStateOf(TIME, 'taken', false, '2026-12-01')).toBe('delivered');
    expect(askStateOf(TIME, 'taken', false, '2026-12-02')).toBe('overdue');
    expect(askStateOf(TIME, 'taken', true, '2026-12-02')).toBe('answered');
  });
});
