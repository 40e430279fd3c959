import { useSearchParams } from 'react-router';
import type { CityFilter } from '../api/city';

/** What the city view is of, read from the address and written to it. */
export function useCityFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: CityFilter = {
    division: search.get('division') ?? '',
    disputeType: search.get('type') ?? '',
    days: search.get('days') ?? '',
    month: search.get('month') ?? '',
  };
  /** A month and the last so many days are two ways to ask for a time: one ends the other. */
  const change = (name: 'division' | 'type' | 'days' | 'month', value: string) =>
    setSearch((current) => {
      if (value === '') current.delete(name);
      else current.set(name, value);
      if (name === 'month') current.delete('days');
      if (name === 'days') current.delete('month');
      return current;
    });
  return { filter, change };
}
