import { describe, expect, it } from '@jest/globals';
import type { MapArea } from './map-areas';
import { labelled } from './map-labels';

/** A square of so many degrees from a corner on. */
const area = (name: string, x: number, y: number, size: number): MapArea => ({
  name,
  codes: [name],
  names: [name],
  cases: 1,
  isMore: false,
  shape: {
    type: 'Feature',
    properties: { codes: [name] },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + size, y],
          [x + size, y + size],
          [x, y + size],
          [x, y],
        ],
      ],
    },
  },
});

describe('names on a map', () => {
  const areas = [area('small', 0, 0, 1), area('large', 1, 0, 2), area('far', 9, 9, 1)];

  it('stand on all areas where there is room', () => {
    expect([...labelled(areas, ({ name }) => name, { x: 100, y: 100 })].sort()).toEqual(['far', 'large', 'small']);
  });

  it('leave out those that would lie upon a larger one', () => {
    expect([...labelled(areas, ({ name }) => name, { x: 20, y: 20 })].sort()).toEqual(['far', 'large']);
  });
});
