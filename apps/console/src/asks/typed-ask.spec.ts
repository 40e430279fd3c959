import { expect, it } from '@jest/globals';
import { askOf, NO_ASK } from './typed-ask';

const answerBy = '2026-12-01';
const time = { on: '2026-12-03', from: '09:30', where: 'unit', unit: ' 翠苑街道综治中心 ' } as const;

it('is what the hub takes, of its own kind alone', () => {
  const typed = { ...NO_ASK, times: [time, { ...time, where: 'video' as const, unit: '' }], answerBy };
  expect(askOf(typed)).toEqual({
    kind: 'time',
    times: [
      { on: '2026-12-03', from: '09:30', place: '翠苑街道综治中心' },
      { on: '2026-12-03', from: '09:30', place: 'video' },
    ],
    answerBy,
  });
  expect(askOf({ ...typed, kind: 'papers', papers: ['photos'] })).toEqual({
    kind: 'papers',
    papers: ['photos'],
    answerBy,
  });
  expect(askOf({ ...typed, kind: 'address' })).toEqual({ kind: 'address', whose: 'own', answerBy });
  expect(askOf({ ...typed, kind: 'call' })).toEqual({ kind: 'call', answerBy });
});

it('is none while something is missing', () => {
  const typed = { ...NO_ASK, times: [time], answerBy };
  for (const missing of [
    { answerBy: '' },
    { times: [] },
    { times: [{ ...time, unit: ' ' }] },
    { times: [{ ...time, on: '' }] },
    { kind: 'papers' as const },
  ])
    expect(askOf({ ...typed, ...missing })).toBeNull();
});
