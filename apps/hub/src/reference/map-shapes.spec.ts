import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NO_SHAPES, readMapShapes, shapesIn } from './map-shapes.js';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
} as const;
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
/** As surveyors draw it, in metres. */
const inMetres = collection({
  type: 'Feature',
  properties: { code: '440304' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [494_000, 2_494_000],
        [495_000, 2_494_000],
        [494_000, 2_494_000],
      ],
    ],
  },
});
const hollow = { type: 'Polygon', coordinates: [] };
const fileWith = (text: string): string => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'shapes-')), 'city.geojson');
  writeFileSync(file, text);
  return file;
};

describe('the shapes of a city', () => {
  it('are the polygons of its divisions, whichever way their codes are given, and nothing else of the file', () => {
    const text = collection(
      { type: 'Feature', properties: { code: '440304', name: '福田区', population: 1 }, geometry: square },
      { type: 'Feature', properties: { adcode: 440305 }, geometry: square },
      { type: 'Feature', id: '440306001', properties: null, geometry: square },
      { type: 'Feature', properties: { codes: ['440307', '440310'] }, geometry: square },
      { type: 'Feature', properties: { code: '330106' }, geometry: square },
      { type: 'Feature', properties: { code: '440308' }, geometry: { type: 'Point', coordinates: [0, 0] } },
      { type: 'Feature', properties: {}, geometry: square },
    );
    expect(shapesIn(text, '4403').features).toEqual(
      [['440304'], ['440305'], ['440306001'], ['440307', '440310']].map((codes) => ({
        type: 'Feature',
        properties: { codes },
        geometry: square,
      })),
    );
  });

  it('come with the product for the demo’s city: each county in one of them', () => {
    const codes = readMapShapes('', '3301').features.flatMap(({ properties }) => properties.codes);
    expect(codes.toSorted()).toEqual(
      '330102 330105 330106 330108 330109 330110 330111 330112 330113 330114 330122 330127 330182'.split(' '),
    );
  });

  it('are read from a file that begins with the mark of its encoding', () => {
    const text = collection({ type: 'Feature', properties: { code: '440304' }, geometry: square });
    expect(readMapShapes(fileWith(`\uFEFF${text}`), '4403').features).toHaveLength(1);
  });

  it('are none for another city without a file', () => {
    expect(readMapShapes(undefined, '4403')).toBe(NO_SHAPES);
  });

  it.each([
    ['is no JSON', 'holds no polygon of a division of 4403'],
    [collection({ type: 'Feature', properties: { code: '330106' }, geometry: square }), 'holds no polygon'],
    [' '.repeat(8 * 1024 * 1024 + 1), 'has more than 8 MB'],
    [inMetres, 'has no degrees of longitude and latitude for 440304'],
    [collection({ type: 'Feature', properties: { code: '440304' }, geometry: hollow }), 'has no degrees'],
  ])('are refused where the file holds none: %#', (text, why) => {
    expect(() => readMapShapes(fileWith(text), '4403')).toThrow(why);
  });

  it('are refused where there is no file', () => {
    expect(() => readMapShapes('/nowhere/city.geojson', '4403')).toThrow('cannot be read (ENOENT)');
  });
});
