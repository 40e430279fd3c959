import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { type QuarantineGroupKey, useGroupItems } from '../api/quarantine';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import tables from '../elements/tables.module.css';
import { QuarantineTable } from '../integration/quarantine-table';
import { Offer } from '../live/offer';

/** The items of one cause, oldest first. */
export function GroupItems({ group }: { group: QuarantineGroupKey }) {
  const { t } = useTranslation();
  const { data, dataUpdatedAt, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useGroupItems(group);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section flush title={t('quarantine.items')} lead={<span className="mono">{group.cause}</span>}>
      <Offer kinds={['quarantine']} readAt={dataUpdatedAt} onShow={() => void refetch()} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={4} />}
      {data && items.length === 0 && <p className={tables.none}>{t('quarantine.groupDone')}</p>}
      {items.length > 0 && <QuarantineTable items={items} />}
      {hasNextPage && (
        <div className={tables.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('quarantine.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
