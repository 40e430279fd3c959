import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveKind } from '../api/live';
import type { Pages } from '../api/pages';
import { Offer } from '../live/offer';
import { LoadingState } from './loading-state';
import { ProblemState } from './problem-state';
import tables from './tables.module.css';

interface PagedProps<Item> {
  pages: Pages<Item>;
  /** What stands there where there is nothing. */
  none: string;
  /** What changes it: that it has changed is said, and nothing moves before its reader asks for it. */
  changedBy?: LiveKind;
  children(items: readonly Item[]): ReactNode;
}

/** A list with the states it can be in: on its way, refused, empty, there, and there is more. */
export function Paged<Item>({ pages, none, changedBy, children }: PagedProps<Item>) {
  const { t } = useTranslation();
  const { data, dataUpdatedAt, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (!data && isError) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data)
    return (
      <div className={tables.none}>
        <LoadingState place="part" lines={4} />
      </div>
    );
  return (
    <>
      {changedBy && <Offer kinds={[changedBy]} readAt={dataUpdatedAt} onShow={() => void refetch()} />}
      {items.length === 0 ? <p className={tables.none}>{none}</p> : children(items)}
      {hasNextPage && (
        <div className={tables.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('quarantine.more')}
          </Button>
        </div>
      )}
    </>
  );
}
