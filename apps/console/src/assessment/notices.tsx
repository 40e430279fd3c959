import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow } from '../api/assessment';
import { useDraftNotice, useNotices } from '../api/notices';
import { Paged } from '../elements/paged';
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
  const pages = useNotices();
  const [drafted, setDrafted] = useState<AssessmentRow | null>(null);
  const behind = TOLD.includes(data.by)
    ? data.rows.filter(({ code, shares }) => code !== '' && shares.some((share) => share.behind))
    : [];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
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
      <Paged bare pages={pages} none={t('notice.none')}>
        {(shown) => (
          <ul className={styles.notices}>
            {shown.map((notice) => (
              <NoticeItem key={notice.noticeId} notice={notice} />
            ))}
          </ul>
        )}
      </Paged>
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
      place={`notice ${by} ${row.code} ${from} ${to}`}
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
