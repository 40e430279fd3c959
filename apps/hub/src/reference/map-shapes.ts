import { readFileSync } from 'node:fs';

type Position = readonly number[];

/** An area of the map, as RFC 7946 writes it. */
export interface MapShape {
  readonly type: 'Feature';
  /** The divisions that it is of: several where a shape is older than they are. */
  readonly properties: { readonly codes: readonly string[] };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Position[][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Position[][][] };
}

export interface MapShapes {
  readonly type: 'FeatureCollection';
  readonly features: readonly MapShape[];
}

export const NO_SHAPES: MapShapes = { type: 'FeatureCollection', features: [] };

/** A browser loads it with the page of the city. */
const BYTES_MAX = 8 * 1024 * 1024;
const CODE = /^\d{6}(?:\d{3}){0,2}$/;

/** Shapes that come with the product, by city: `shapes/README.md` says from where. */
const SHIPPED: Readonly<Record<string, URL>> = { 3301: new URL('./shapes/3301.json', import.meta.url) };

/**
 * The city's shapes: from its own file, or those that come with the product; none where there are none. Throws an Error with
 * one line for a file that cannot be used.
 */
export function readMapShapes(file: string | undefined, cityCode: string): MapShapes {
  const from = file || SHIPPED[cityCode];
  if (!from) return NO_SHAPES;
  const refused = (why: string) => new Error(`MAP_SHAPES ${file}: ${why}`);
  let text: string;
  try {
    text = readFileSync(from, 'utf8');
  } catch (error) {
    throw refused(`cannot be read (${(error as { code?: string }).code})`);
  }
  if (text.length > BYTES_MAX) throw refused(`has more than ${BYTES_MAX / 1024 / 1024} MB: simplify its outlines`);
  const shapes = shapesIn(text, cityCode);
  const strange = shapes.features.find(({ geometry }) => !isOnEarth(geometry.coordinates));
  if (strange)
    throw refused(`has no degrees of longitude and latitude for ${strange.properties.codes}: convert it to WGS 84`);
  if (shapes.features.length > 0) return shapes;
  throw refused(
    `holds no polygon of a division of ${cityCode}: a GeoJSON FeatureCollection whose features have properties.code`,
  );
}

/** The polygons of this city's divisions in a GeoJSON text; all else in it is left out. Pure. */
export function shapesIn(text: string, cityCode: string): MapShapes {
  const features = featuresOf(parsed(text)).flatMap((feature): MapShape[] => {
    const { properties, geometry } = feature;
    const codes = codesOf(feature, properties).filter((code) => CODE.test(code) && code.startsWith(cityCode));
    if (codes.length === 0 || !isPolygon(geometry)) return [];
    return [{ type: 'Feature', properties: { codes }, geometry }];
  });
  return { type: 'FeatureCollection', features };
}

interface Given {
  readonly id?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Editors of one system begin a file with a mark of its encoding, which is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

const featuresOf = (value: unknown): Given[] =>
  isObject(value) && Array.isArray(value.features) ? value.features.filter(isObject) : [];

/** As we write it, as most lists of China's divisions do, and as many maps of them. */
function codesOf({ id }: Given, properties: Given['properties']): string[] {
  const { codes, code, adcode } = properties ?? {};
  return [codes ?? code ?? adcode ?? id].flat().map(String);
}

/** Maps of surveyors are often in metres of a projection, and would be drawn as nothing. Pure. */
const isOnEarth = (coordinates: unknown): boolean =>
  Array.isArray(coordinates) &&
  (Array.isArray(coordinates[0])
    ? coordinates.every(isOnEarth)
    : Math.abs(Number(coordinates[0])) <= 180 && Math.abs(Number(coordinates[1])) <= 90);

const isPolygon = (geometry: unknown): geometry is MapShape['geometry'] =>
  isObject(geometry) &&
  (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') &&
  Array.isArray(geometry.coordinates);
