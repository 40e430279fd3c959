import { useSearchParams } from 'react-router';
import type { CasebookFilter, CasebookGrouping, CasebookOrder } from '../api/casebook';
import { CASEBOOK_GROUPINGS } from '../api/casebook';
import { daysOf, isDay, PERIODS, type Period } from '../assessment/periods';
import { useWords } from '../elements/use-words';
import { type GroupOrder, groupOrderIn } from './group-rows';

const NAMES = ['division', 'grid', 'unit', 'type', 'system', 'phase', 'state', 'risk'] as const;
export type FilterName = (typeof NAMES)[number] | 'period' | 'from' | 'to' | 'by';

/** The days that an address names, each counted; '': from the beginning, to the end. */
const daysIn = (search: URLSearchParams) => {
  const [from, to] = [search.get('from'), search.get('to')];
  return { from: isDay(from) ? from : '', to: isDay(to) ? to : '' };
};

/** What the casebook shows and in which order, read from the address and written to it; the words beside it. */
export function useCasebookAddress(today: string) {
  const [search, setAddress] = useSearchParams();
  const { words: q, keep } = useWords();
  const setSearch = (next: (current: URLSearchParams) => URLSearchParams, words = q) =>
    setAddress(next, { state: keep(words) });
  const period = PERIODS.find((one) => one === search.get('period')) ?? null;
  const by: CasebookGrouping | '' = CASEBOOK_GROUPINGS.find((one) => one === search.get('by')) ?? '';
  const [division, grid, unit, type, system, phase, state, risk] = NAMES.map((name) => search.get(name) ?? '') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const days = period ? daysOf(period, today) : daysIn(search);
  const look = (words: string) => setSearch((current) => current, words);
  const filter: CasebookFilter = { ...days, division, grid, unit, type, system, phase, state, risk, q };
  const order: CasebookOrder = {
    sort: search.get('sort') ?? 'openedOn',
    direction: search.get('direction') === 'asc' ? 'asc' : 'desc',
  };
  const change = (name: FilterName, value: string) =>
    setSearch((current) => {
      if (name === 'period') for (const end of ['from', 'to']) current.delete(end);
      // Days of one's own begin at those that are shown.
      if ((name === 'from' || name === 'to') && period) {
        current.delete('period');
        for (const end of ['from', 'to'] as const) current.set(end, days[end]);
      }
      if (name === 'division') current.delete('grid');
      if (name === 'by') for (const one of ['groupSort', 'groupDirection']) current.delete(one);
      if (value === '') current.delete(name);
      else current.set(name, value);
      return current;
    });
  /** Several at once, as a count of a group leaves its rows. */
  const narrow = (filters: Partial<CasebookFilter>) =>
    setSearch((current) => {
      if (filters.from !== undefined) current.delete('period');
      if (filters.division !== undefined) current.delete('grid');
      for (const [name, value] of Object.entries(filters)) current.set(name, value);
      return current;
    });
  /** The same column again turns the order round. */
  const sortBy = (sort: string) =>
    setSearch((current) => {
      const again = order.sort === sort && order.direction === 'desc';
      current.set('sort', sort);
      if (again) current.set('direction', 'asc');
      else current.delete('direction');
      return current;
    });
  const groupOrder = groupOrderIn(search, by);
  const sortGroupsBy = (sort: GroupOrder['sort']) =>
    setSearch((current) => {
      const again = groupOrder.sort === sort && groupOrder.direction === 'desc';
      current.set('groupSort', sort);
      current.set('groupDirection', again ? 'asc' : 'desc');
      return current;
    });
  return {
    ...{ period: (period ?? '') as Period | '', by, filter, order, groupOrder },
    ...{ change, narrow, sortBy, sortGroupsBy, look },
  };
}
