import { useSearchParams } from 'react-router';

/** Where a list goes on, beside what narrows it. */
const CURSOR = 'cursor';

/** Filters that stand in the address, by name; an empty one is not there. Another filter begins at the first page. */
export function useAddressFilter<Name extends string>(...names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>;
  const set = (name: string, value: string) =>
    setSearch(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        if (name !== CURSOR) current.delete(CURSOR);
        return current;
      },
      // A page of a list is somewhere to come back to; a filter is the same place, seen otherwise.
      { replace: name !== CURSOR },
    );
  return {
    filter,
    change: (name: Name, value: string) => set(name, value),
    isNarrowed: names.some((name) => filter[name] !== ''),
    cursor: search.get(CURSOR) ?? '',
    goTo: (cursor: string) => set(CURSOR, cursor),
  };
}

export type AddressFilter<Name extends string> = ReturnType<typeof useAddressFilter<Name>>;
