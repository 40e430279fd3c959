import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readCaseMark } from '../api/live';
import { useChanges } from '../live/live';
import { NewsBar } from '../live/news-bar';

const LOOK_EVERY_MS = 5000;

/** Everything that is shown of a case, whatever it is called by: the id is part of each query's key. */
const ofCase =
  (caseId: string) =>
  ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey.includes(caseId);

/**
 * Says that this case is not any more what the page shows. To open a case is a look that the audit trail counts: it is
 * never done by itself. `readAt`: when what is shown was read.
 */
export function CaseNews({ caseId, readAt }: { caseId: string; readAt: number }) {
  const queries = useQueryClient();
  const { data: mark } = useQuery({
    queryKey: ['case-mark', caseId, readAt],
    queryFn: ({ signal }) => readCaseMark(caseId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [latest, setLatest] = useState<{ mark: string; readAt: number } | null>(null);
  useChanges(['cases', 'tasks', 'reviews'], LOOK_EVERY_MS, () => {
    readCaseMark(caseId).then(
      (found) => setLatest({ mark: found, readAt }),
      () => undefined,
    );
  });
  if (!mark || !latest || latest.readAt !== readAt || latest.mark === mark) return null;
  return <NewsBar count={null} onShow={() => void queries.invalidateQueries({ predicate: ofCase(caseId) })} />;
}
