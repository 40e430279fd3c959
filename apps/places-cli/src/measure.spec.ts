import { expect, it } from '@jest/globals';
import type { ResolvedPlace } from '#libs/places/index.js';
import { measure, type Outcome } from './measure.js';
import { measureOutside } from './measure-outside.js';

const outcome = (truth: string | null, code: string | null, confidence = 1): Outcome => ({
  truth,
  found: { code, confidence } as ResolvedPlace,
});

it('measures each level among those whose truth is known to it', () => {
  const figures = measure([
    outcome('330106002056', '330106002056'),
    outcome('330106002', '330106003'),
    outcome('330106', '330106002'),
    outcome('330109013', '330109'),
    outcome(null, null),
  ]);
  expect(figures.county).toEqual({ stated: 4, accuracy: 1, wrong: 0 });
  expect(figures.township).toEqual({ stated: 3, accuracy: 1 / 3, wrong: 1 / 3 });
  expect(figures.village).toEqual({ stated: 1, accuracy: 1, wrong: 0 });
  expect(figures).toMatchObject({ agreeing: 0.75, silentWhereUnknown: 1 });
});

it('tells how many that lie outside are marked so, and how many that are marked lie there', () => {
  const marked = (item: Outcome, outsideCity: boolean): Outcome => ({ ...item, found: { ...item.found, outsideCity } });
  const figures = measureOutside(
    [
      marked(outcome('310115', '310115'), true),
      marked(outcome('310115', '310000'), true),
      marked(outcome('310115', null), false),
      marked(outcome('310115', '330106'), false),
      marked(outcome('330106', '310115'), true),
      marked(outcome('330106', '330106'), false),
    ],
    '3301',
  );
  expect(figures).toEqual({
    count: 4,
    recall: 0.5,
    waiting: 0.25,
    settledAtHome: 0.25,
    countyRight: 0.25,
    marked: 3,
    precision: 2 / 3,
  });
});

it('calls confidence wrong by as much as it differs from the share that agrees', () => {
  const half = Array.from({ length: 100 }, (_, index) => outcome('330106', index % 2 ? '330106' : '330109', 0.9));
  expect(measure(half).calibrationError).toBeCloseTo(0.4);
});
