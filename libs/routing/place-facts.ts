import type { DivisionDirectory } from '#libs/places/index.js';
import type { PlaceFacts } from './facts.js';

/** Names of a code's county, township and village; of a code outside the city only the city's own name stands. */
export function placeFacts(code: string | null, directory: DivisionDirectory): PlaceFacts {
  const inCity = code?.startsWith(directory.cityCode) ? code : '';
  const name = (length: number) =>
    inCity.length >= length ? (directory.get(inCity.slice(0, length))?.name ?? null) : null;
  return { cityName: directory.cityName, county: name(6), township: name(9), village: name(12) };
}
