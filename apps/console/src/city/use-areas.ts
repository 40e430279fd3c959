import { useMemo } from 'react';
import { type Figures, useMapShapes } from '../api/city';
import { useDivisions } from '../api/divisions';
import type { CityMeasure } from './city-filter';
import { areasOf, type MapArea } from './map-areas';

/** What a map of these figures shows; nothing where the city has no outlines of that level. */
export function useAreas({ divisions }: Figures, division: string, measure: CityMeasure = 'cases'): MapArea[] {
  const { data: map } = useMapShapes();
  const { data: below } = useDivisions(division || null);
  return useMemo(() => {
    const names = new Map((below?.items ?? []).map(({ code, name }) => [code, name]));
    const shown = divisions.map((figure) => ({ ...figure, cases: figure[measure] }));
    return areasOf(map?.features ?? [], shown, division, names);
  }, [map, divisions, division, measure, below]);
}
