import { useEffect, useState } from 'react';
import { ApiError } from '../api/request';
import { claimReview, releaseReview } from '../api/review';

/** Keeps a question for this person while it is open before him; says who else is at it, if somebody is. */
export function useClaim(reviewId: string, wanted: boolean): string | null {
  const [taken, setTaken] = useState<string | null>(null);
  useEffect(() => {
    setTaken(null);
    if (!wanted) return;
    let left = false;
    const claimed = claimReview(reviewId).then(
      () => true,
      (error: unknown) => {
        if (!left && error instanceof ApiError && error.status === 409) setTaken(error.detail);
        return false;
      },
    );
    return () => {
      left = true;
      // an answered question needs no giving back; asking for it does no harm
      void claimed.then((mine) => (mine ? releaseReview(reviewId).catch(() => undefined) : undefined));
    };
  }, [reviewId, wanted]);
  return taken;
}
