import { useSearchParams } from 'react-router';
import type { ReviewFilter } from '../api/review';
import type { ReviewState } from '../api/review-shapes';

export const STATES: readonly ReviewState[] = ['open', 'same', 'different'];

const isState = (text: string | null): text is ReviewState => STATES.includes(text as ReviewState);

/** The queue's filter, read from the address and written to it. */
export function useReviewFilter() {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state');
  const filter: ReviewFilter = {
    state: isState(state) ? state : 'open',
    riskLevel: search.get('risk') ?? '',
    system: search.get('system') ?? '',
  };
  const change = (name: 'state' | 'risk' | 'system', value: string) =>
    setSearch(
      (current) => {
        if (value === '' || value === 'open') current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  const query = search.size > 0 ? `?${search}` : '';
  return { filter, change, query };
}
