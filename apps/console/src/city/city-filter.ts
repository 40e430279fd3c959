import { useSearchParams } from 'react-router';
import type { CityFilter } from '../api/city';

/** By what the map and the tiles are darker. */
export const MEASURES = ['cases', 'open', 'red'] as const;
export type CityMeasure = (typeof MEASURES)[number];

/** What the city view is of, read from the address and written to it. */
export function useCityFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: CityFilter = {
    division: search.get('division') ?? '',
    disputeType: search.get('type') ?? '',
    days: search.get('days') ?? '',
    month: search.get('month') ?? '',
  };
  const measure: CityMeasure = MEASURES.find((one) => one === search.get('show')) ?? 'cases';
  /** A month and the last so many days are two ways to ask for a time: one ends the other. */
  const change = (name: 'division' | 'type' | 'days' | 'month' | 'show', value: string) =>
    setSearch(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        if (name === 'month') current.delete('days');
        if (name === 'days') current.delete('month');
        return current;
      },
      // A year that plays month by month is one place to come back to, not twelve.
      { replace: name === 'month' },
    );
  return { filter, measure, change };
}
