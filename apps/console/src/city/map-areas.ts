import type { DivisionFigure, MapShape } from '../api/city';

/** An outline with what it is of, among the divisions that are shown. */
export interface MapArea {
  /** Its divisions' codes; what the chart calls it by. */
  name: string;
  codes: string[];
  names: string[];
  /** Null: too few to be shown, in all of it. */
  cases: number | null;
  /** There are more: of some of its divisions too few to be shown. */
  isMore: boolean;
  shape: MapShape;
}

/** Divisions below the one that is shown have so many digits. */
const digitsBelow = (division: string): number => (division === '' ? 6 : division.length + 3);

/**
 * The outlines of the level that is shown with their counts; empty where there is none of it. What a shape of several
 * divisions has is all of theirs; of those with few cases it is not known. `names` are those of all divisions there, also of
 * those without a case. Pure.
 */
export function areasOf(
  shapes: readonly MapShape[],
  divisions: readonly DivisionFigure[],
  division: string,
  names: ReadonlyMap<string, string>,
): MapArea[] {
  const figures = new Map(divisions.map((figure) => [figure.code, figure]));
  const digits = digitsBelow(division);
  const wanted = shapes.filter(({ properties: { codes } }) =>
    codes.every((code) => code.length === digits && code.startsWith(division)),
  );
  return wanted.map((shape) => {
    const { codes } = shape.properties;
    const of = codes.flatMap((code) => figures.get(code) ?? []);
    const known = of.flatMap(({ cases }) => cases ?? []);
    const hidden = known.length < of.length;
    return {
      name: codes.join('+'),
      codes,
      names: codes.map((code) => figures.get(code)?.name ?? names.get(code) ?? code),
      cases: hidden && known.length === 0 ? null : known.reduce((sum, cases) => sum + cases, 0),
      isMore: hidden && known.length > 0,
      shape,
    };
  });
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** So much of one colour (`#rrggbb`) over another, 0 to 1. Pure. */
export function mixed(colour: string, over: string, share: number): string {
  const below = channels(over);
  return `#${channels(colour)
    .map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

export interface Proportions {
  /** How wide the shapes are beside how tall they are, on the ground. */
  aspect: number;
  /** How much narrower a degree of longitude is there. */
  narrower: number;
  /** How tall they are, in degrees. */
  degrees: number;
}

/** Pure. */
export function proportions(shapes: readonly MapShape[]): Proportions {
  const numbers = shapes.flatMap(({ geometry }) => (geometry.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY));
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [longitude, latitude] = [Number(numbers[at]), Number(numbers[at + 1])];
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const narrower = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const degrees = north - south || 1;
  return { aspect: ((east - west) * narrower) / degrees, narrower, degrees };
}
