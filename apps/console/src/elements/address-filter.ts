import { useSearchParams } from 'react-router';

/** Filters that stand in the address, by name; an empty one is not there. */
export function useAddressFilter<Name extends string>(...names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>;
  const change = (name: Name, value: string) =>
    setSearch(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  const isNarrowed = names.some((name) => filter[name] !== '');
  return { filter, change, isNarrowed };
}

export type AddressFilter<Name extends string> = ReturnType<typeof useAddressFilter<Name>>;
