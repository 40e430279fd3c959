import { describe, expect, it } from '@jest/globals';
import type { DivisionFigure, MapShape } from '../api/city';
import { areasOf, mixed, proportions } from './map-areas';

const shape = (...codes: string[]): MapShape => ({
  type: 'Feature',
  properties: { codes },
  geometry: { type: 'Polygon', coordinates: [] },
});
const figure = (code: string, cases: number | null): DivisionFigure => ({
  code,
  name: `${code}区`,
  cases,
  open: cases,
  red: 0,
  yellow: 0,
  blue: 0,
});
const NAMES = new Map([['330105', '拱墅区']]);
const SHAPES = [shape('330106'), shape('330110', '330113'), shape('330106001'), shape('330105')];

describe('the areas of a map', () => {
  it('are the outlines of the level that is shown; one of several divisions has what all of them have', () => {
    const areas = areasOf(SHAPES, [figure('330106', 3), figure('330110', 4), figure('330113', 5)], '', NAMES);
    expect(areas.map(({ name, names, cases }) => [name, names, cases])).toEqual([
      ['330106', ['330106区'], 3],
      ['330110+330113', ['330110区', '330113区'], 9],
      ['330105', ['拱墅区'], 0],
    ]);
    expect(areasOf(SHAPES, [figure('330106001', 2)], '330106', NAMES).map(({ cases }) => cases)).toEqual([2]);
    expect(areasOf(SHAPES, [figure('330106001', 2)], '330106001', NAMES)).toEqual([]);
  });

  it('do not tell what is hidden', () => {
    expect(areasOf(SHAPES, [figure('330106', null)], '', NAMES)[0]).toMatchObject({ cases: null, isMore: false });
    const [, joint] = areasOf(SHAPES, [figure('330110', 10), figure('330113', null)], '', NAMES);
    expect(joint).toMatchObject({ cases: 10, isMore: true });
  });
});

it('a colour over another is between the two', () => {
  expect([mixed('#000000', '#ffffff', 0), mixed('#000000', '#ffffff', 1), mixed('#104080', '#ffffff', 0.5)]).toEqual([
    '#ffffff',
    '#000000',
    '#88a0c0',
  ]);
});

it('what is as wide in degrees as it is tall is narrower on the ground', () => {
  const ring = [
    [120, 59],
    [122, 59],
    [122, 61],
    [120, 61],
    [120, 59],
  ];
  const { aspect, narrower } = proportions([
    { ...shape('330106'), geometry: { type: 'Polygon', coordinates: [ring] } },
  ]);
  expect([aspect, narrower]).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
});
