import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSuggestions } from '../api/centres';
import { useLanguage } from '../elements/language';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import styles from './centres.module.css';

/** Who could mediate a case, and why; asked for when somebody opens it. */
export function SuggestedMediators({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isError, refetch } = useSuggestions(caseId, isOpen);
  const language = useLanguage();
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('centres.suggested')}</summary>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {isOpen && !isError && !data && <LoadingState place="part" lines={3} />}
      {data?.items.length === 0 && <p className={styles.faint}>{t('centres.noneSuggested')}</p>}
      <ol>
        {data?.items.map(({ mediatorId, name, centreId, centreName, reasons }) => (
          <li key={mediatorId}>
            <span lang="zh-CN">{name}</span> · <Link to={`/centres/${centreId}`}>{centreName}</Link>
            <div className={styles.faint}>{reasons.map((reason) => reason[language]).join(t('centres.and'))}</div>
          </li>
        ))}
      </ol>
    </details>
  );
}
