import { useSearchParams } from 'react-router';

/** Members of the address that a list is filtered by; another filter begins at the first page. */
export function useListAddress<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(
    [...names, 'cursor' as const].map((name) => [name, search.get(name) ?? '']),
  ) as Record<Name | 'cursor', string>;
  const change = (name: Name | 'cursor', value: string) =>
    setSearch((current) => {
      if (value === '') current.delete(name);
      else current.set(name, value);
      if (name !== 'cursor') current.delete('cursor');
      return current;
    });
  return { values, change };
}
