import type { MapArea } from './map-areas';

type Point = readonly [x: number, y: number];
type Ring = readonly (readonly number[])[];

const FONT_PX = 11;
const LINES_PX = 30;

const ringsOf = ({ shape: { geometry } }: MapArea): Ring[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map(
    (polygon) => (polygon as Ring[])[0] ?? [],
  );

/** Twice the area of a ring, and where its middle is, in degrees. Pure. */
function middleOf(ring: Ring): { area: number; middle: Point } {
  let [area, x, y] = [0, 0, 0];
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  const [first = 0, second = 0] = ring[0] ?? [];
  return { area: Math.abs(area), middle: area === 0 ? [first, second] : [x / (3 * area), y / (3 * area)] };
}

interface Placed {
  name: string;
  area: number;
  middle: Point;
  width: number;
}

/**
 * Areas whose names can stand on the map without lying upon one another: the larger ones first. Where others are, the
 * pointer tells, and the tiles do. `degreePx`: how wide and how high a degree is drawn. Pure.
 */
export function labelled(
  areas: readonly MapArea[],
  labelOf: (area: MapArea) => string,
  degreePx: { x: number; y: number },
): Set<string> {
  const all = areas.map((area): Placed => {
    const [largest] = ringsOf(area)
      .map(middleOf)
      .sort((a, b) => b.area - a.area);
    const [x, y] = largest?.middle ?? [0, 0];
    return {
      name: area.name,
      area: largest?.area ?? 0,
      middle: [x * degreePx.x, y * degreePx.y],
      width: [...labelOf(area)].length * FONT_PX,
    };
  });
  const kept: Placed[] = [];
  for (const one of all.sort((a, b) => b.area - a.area)) {
    const isFree = kept.every(
      ({ middle, width }) =>
        Math.abs(middle[0] - one.middle[0]) > (width + one.width) / 2 || Math.abs(middle[1] - one.middle[1]) > LINES_PX,
    );
    if (isFree) kept.push(one);
  }
  return new Set(kept.map(({ name }) => name));
}
