import { useSearchParams } from 'react-router';
import type { TrailAsked } from '../api/trail';
import { useWords } from '../elements/use-words';

const NAMES = ['actor', 'action', 'about', 'from', 'until'] as const;
type Named = (typeof NAMES)[number];
/** What a form holds: days are `yyyy-MM-dd` as China counts them, both counted. */
export type TrailFilter = Record<Named, string>;

const DAY_MS = 86_400_000;
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);

/** The moment at which a day begins, or the one behind it; empty for what is no day. */
function momentOf(day: string, daysLater: number): string {
  const start = startOf(day);
  return Number.isNaN(start) ? '' : new Date(start + daysLater * DAY_MS).toISOString();
}

/** Which entries are asked for, read from the address and written to it. Words stand beside it: they name people. */
export function useTrailAddress() {
  const [search, setSearch] = useSearchParams();
  const { words, keep } = useWords();
  const filter = Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? ''])) as TrailFilter;
  const show = (next: TrailFilter, text: string) =>
    setSearch(
      Object.entries(next).filter(([, value]) => value !== ''),
      { state: keep(text) },
    );
  const asked: Omit<TrailAsked, 'q'> = {
    ...filter,
    from: momentOf(filter.from, 0),
    until: momentOf(filter.until, 1),
  };
  return { filter, words, asked, show };
}
