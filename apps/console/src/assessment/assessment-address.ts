import { useSearchParams } from 'react-router';
import { type AssessedSpan, type Counted, GROUPINGS, type Grouping } from '../api/assessment';
import { daysOf, PERIODS, type Period } from './periods';
import type { RowOrder } from './row-order';

const isOneOf = <T extends string>(list: readonly T[], text: string | null): text is T => list.includes(text as T);
const FIGURE = ['measure', 'code', 'holds'] as const;

/** What is assessed and which figure is open, read from the address and written to it. */
export function useAssessmentAddress(today: string) {
  const [search, setSearch] = useSearchParams();
  const [period, by, measure] = ['period', 'by', 'measure'].map((name) => search.get(name)) as (string | null)[];
  const chosen: Period = isOneOf(PERIODS, period ?? null) ? (period as Period) : 'year';
  const grouping: Grouping = isOneOf(GROUPINGS, by ?? null) ? (by as Grouping) : 'county';
  const span: AssessedSpan = { ...daysOf(chosen, today), by: grouping, division: search.get('division') ?? '' };
  const counted: Counted | null = measure
    ? { measure, code: search.get('code'), holds: search.get('holds') !== 'false' }
    : null;
  const change = (name: 'period' | 'by' | 'division', value: string) =>
    setSearch((current) => {
      for (const of of FIGURE) current.delete(of);
      if (value === '') current.delete(name);
      else current.set(name, value);
      return current;
    });
  const open = (next: Counted | null) =>
    setSearch((current) => {
      for (const of of FIGURE) current.delete(of);
      if (!next) return current;
      current.set('measure', next.measure);
      if (next.code !== null) current.set('code', next.code);
      if (!next.holds) current.set('holds', 'false');
      return current;
    });
  const order: RowOrder = {
    sort: search.get('sort') ?? 'cases',
    direction: search.get('direction') === 'asc' ? 'asc' : 'desc',
  };
  /** The same column again turns the order round. */
  const sortBy = (sort: string) =>
    setSearch((current) => {
      const turns = order.sort === sort && order.direction === 'desc';
      current.set('sort', sort);
      if (turns) current.set('direction', 'asc');
      else current.delete('direction');
      return current;
    });
  return { period: chosen, span, counted, change, open, order, sortBy };
}
