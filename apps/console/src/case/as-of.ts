import { useSearchParams } from 'react-router';

/** The time in the address (`?asOf=`) that the case is shown as of; null: as it is now. */
export function useAsOf(): { asOf: string | null; show(asOf: string | null): void } {
  const [search, setSearch] = useSearchParams();
  const given = search.get('asOf');
  return {
    asOf: given && !Number.isNaN(Date.parse(given)) ? given : null,
    show: (asOf) =>
      setSearch(
        (current) => {
          if (asOf) current.set('asOf', asOf);
          else current.delete('asOf');
          return current;
        },
        { replace: true },
      ),
  };
}
