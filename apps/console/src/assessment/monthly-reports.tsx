import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openReport, type ReportAddress, saveReport, useIssuedReports, useIssueReport } from '../api/reports';
import { Paged } from '../elements/paged';
import { ReasonDialog } from '../elements/reason-dialog';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { WorkButton } from '../elements/work-button';
import { useRights } from '../session/rights';
import styles from './assessment.module.css';
import { daysOf } from './periods';

/** Monthly reports (月报): the draft of a month, and those that were issued, which stay as they were. */
export function MonthlyReports({ today }: { today: string }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const can = useRights();
  const [month, setMonth] = useState(daysOf('last-month', today).from.slice(0, 7));
  const [isIssuing, setIssuing] = useState(false);
  const id = useId();
  const pages = useIssuedReports();
  const isOver = month !== '' && month < today.slice(0, 7);
  return (
    <Section title={t('report.title')} lead={t('report.lead')}>
      <div className={styles.filters}>
        <label className={styles.month} htmlFor={id}>
          {t('report.month')}
          <input
            id={id}
            type="month"
            value={month}
            max={today.slice(0, 7)}
            onChange={(event) => setMonth(event.target.value)}
          />
        </label>
        <ReportActs of={{ month }} disabled={month === ''} />
        {can('issueReports') && (
          <Button disabled={!isOver} onClick={() => setIssuing(true)}>
            {t('report.issue')}
          </Button>
        )}
      </div>
      <Paged bare pages={pages} none={t('report.none')}>
        {(items) => (
          <ul className={styles.cases}>
            {items.map(({ reportId, month: of, edition, at, by, digest }) => (
              <li key={reportId}>
                <span>{t('report.issued', { month: of, edition })}</span>
                <span className={styles.faint}>{t('report.issuedBy', { on: minute(at), by })}</span>
                <span className={`mono ${styles.faint}`} title={digest}>
                  SM3 {digest.slice(0, 12)}…
                </span>
                <ReportActs of={{ reportId }} name={of} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
      {isIssuing && <IssueDialog month={month} onClose={() => setIssuing(false)} />}
    </Section>
  );
}

function ReportActs({ of, name, disabled = false }: { of: ReportAddress; name?: string; disabled?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={styles.acts}>
      <WorkButton
        size={name ? 'small' : 'middle'}
        disabled={disabled}
        aria-label={name && t('report.openOf', { month: name })}
        work={() => openReport(of)}
      >
        {name ? t('report.open') : t('report.draft')}
      </WorkButton>
      <WorkButton
        size={name ? 'small' : 'middle'}
        disabled={disabled}
        aria-label={name && t('report.wordOf', { month: name })}
        work={() => saveReport(of)}
      >
        {t('report.word')}
      </WorkButton>
    </span>
  );
}

function IssueDialog({ month, onClose }: { month: string; onClose(): void }) {
  const { t } = useTranslation();
  const say = useToast();
  const { mutate, isPending, error } = useIssueReport(() => {
    say(t('report.done', { month }));
    onClose();
  });
  return (
    <ReasonDialog
      place={`report ${month}`}
      title={t('report.issueTitle', { month })}
      verb={t('report.issue')}
      effect={t('report.effect')}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate({ month, reason })}
      onClose={onClose}
    />
  );
}
