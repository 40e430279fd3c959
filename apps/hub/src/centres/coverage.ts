import type { DivisionDirectory } from '#libs/places/index.js';
import type { CentreView, CoverageRow } from './centre.dto.js';

const COUNTY_DIGITS = 6;
/** Kinds that a county, township or village has one of. */
const OF_PLACES = ['county-centre', 'township-centre', 'village-studio'];

/**
 * How far a city's places have a centre (1+1+N), its staff and its six standards: the whole first, then by county. Only
 * what lies in `sees`. Pure.
 */
export function coverageOf(
  centres: readonly CentreView[],
  directory: DivisionDirectory,
  sees: (code: string) => boolean,
): CoverageRow[] {
  const places = directory.all.filter(({ code }) => sees(code)).map(({ code }) => code);
  const counties = [...new Set(places.map((code) => code.slice(0, COUNTY_DIGITS)))].sort();
  const covered = new Set(
    centres.filter(({ kind }) => OF_PLACES.includes(kind)).map(({ divisionCode }) => divisionCode),
  );
  return [directory.cityCode, ...counties].map((code) => {
    const own = centres.filter(({ divisionCode }) => divisionCode.startsWith(code));
    const there = places.filter((place) => place.startsWith(code));
    const sum = (of: (centre: CentreView) => number) => own.reduce((total, centre) => total + of(centre), 0);
    return {
      code,
      name: code === directory.cityCode ? directory.cityName : directory.namesOf(code).join('') || null,
      divisions: there.length,
      covered: there.filter((place) => covered.has(place)).length,
      centres: own.length,
      wanting: own.filter(isWanting).length,
      sixMet: own.filter(({ confirmed }) => confirmed === 6).length,
      mediators: sum(({ mediators }) => mediators),
      fullTime: sum(({ fullTime }) => fullTime),
      openCases: sum(({ openCases }) => openCases),
    };
  });
}

/** It lacks staff that it must have. */
export const isWanting = ({ gaps }: Pick<CentreView, 'gaps'>): boolean => gaps.some(({ binding }) => binding);
