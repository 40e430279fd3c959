import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow } from '../api/assessment';
import { useDraftNotice, useNotices } from '../api/notices';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { Section } from '../elements/section';
import { useRights } from '../session/rights';
import styles from './assessment.module.css';
import { NoticeItem } from './notice-item';

const TOLD = ['county', 'township', 'unit'];

/** Notices to those who are behind (通报约谈): drawn of the table above, issued by a leader, answered by the told. */
export function Notices({ data }: { data: Assessment }) {
  const { t } = useTranslation();
  const can = useRights();
  const { data: notices, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useNotices();
  const [drafted, setDrafted] = useState<AssessmentRow | null>(null);
  const behind = TOLD.includes(data.by)
    ? data.rows.filter(({ code, shares }) => code !== '' && shares.some((share) => share.behind))
    : [];
  const items = notices?.pages.flatMap((page) => page.items) ?? [];
  const isUnderWay = ({ code }: AssessmentRow) =>
    items.some((one) => one.code === code && one.from === data.from && one.to === data.to && !isOver(one.state));
  const open = behind.filter((row) => !isUnderWay(row));
  return (
    <Section title={t('notice.title')} lead={t('notice.lead')}>
      {can('draftNotices') && open.length > 0 && (
        <p className={styles.acts}>
          {open.map((row) => (
            <Button key={row.code} size="small" onClick={() => setDrafted(row)}>
              {t('notice.draft', { name: row.name ?? row.code })}
            </Button>
          ))}
        </p>
      )}
      {isError && !notices && <ProblemState inside error={error} onRetry={refetch} />}
      {notices && items.length === 0 && <p className={styles.faint}>{t('notice.none')}</p>}
      <ul className={styles.notices}>
        {items.map((notice) => (
          <NoticeItem key={notice.noticeId} notice={notice} />
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('quarantine.more')}
        </Button>
      )}
      {drafted && <DraftDialog data={data} row={drafted} onClose={() => setDrafted(null)} />}
    </Section>
  );
}

const isOver = (state: string) => state === 'closed' || state === 'withdrawn';

function DraftDialog({ data, row, onClose }: { data: Assessment; row: AssessmentRow; onClose(): void }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useDraftNotice(onClose);
  const { by, from, to } = data;
  return (
    <ReasonDialog
      title={t('notice.draft', { name: row.name ?? row.code })}
      verb={t('notice.act.draft')}
      effect={t('notice.draftEffect', { from, to })}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate({ by, code: row.code, from, to, reason })}
      onClose={onClose}
    />
  );
}
