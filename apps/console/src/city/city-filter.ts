import { useSearchParams } from 'react-router';
import type { CityFilter } from '../api/city';

/** What the city view is of, read from the address and written to it. */
export function useCityFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: CityFilter = {
    division: search.get('division') ?? '',
    disputeType: search.get('type') ?? '',
    days: search.get('days') ?? '',
  };
  const change = (name: 'division' | 'type' | 'days', value: string) =>
    setSearch((current) => {
      if (value === '') current.delete(name);
      else current.set(name, value);
      return current;
    });
  return { filter, change };
}
