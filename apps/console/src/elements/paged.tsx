import type { ReactNode } from 'react';
import type { LiveKind } from '../api/live';
import type { Pages } from '../api/pages';
import { Offer } from '../live/offer';
import { LoadingState } from './loading-state';
import { More } from './more';
import pageStyles from './page.module.css';
import { ProblemState } from './problem-state';
import tables from './tables.module.css';

interface PagedProps<Item> {
  pages: Pages<Item>;
  /** What stands there where there is nothing. */
  none: ReactNode;
  /** What changes it: that it has changed is said, and nothing moves before its reader asks for it. */
  changedBy?: LiveKind;
  /** The section around it has a margin of its own. */
  bare?: boolean;
  /** What the button for the next page is called. */
  more?: string;
  children(items: readonly Item[]): ReactNode;
}

/** A list with the states it can be in: on its way, refused, empty, there, and there is more. */
export function Paged<Item>({ pages, none, changedBy, bare = false, more, children }: PagedProps<Item>) {
  const { data, dataUpdatedAt, error, isError, refetch, hasNextPage } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (!data && isError) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data)
    return (
      <div className={bare ? undefined : tables.none}>
        <LoadingState place="part" lines={4} />
      </div>
    );
  return (
    <>
      {changedBy && <Offer kinds={[changedBy]} readAt={dataUpdatedAt} onShow={() => void refetch()} />}
      {items.length === 0 && !hasNextPage ? (
        <div className={bare ? pageStyles.faint : tables.none}>{none}</div>
      ) : (
        children(items)
      )}
      <More pages={pages} label={more} />
    </>
  );
}
