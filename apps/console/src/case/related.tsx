import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RelatedCase } from '../api/shapes';
import { Section } from '../elements/section';
import styles from './assignments.module.css';

/** Shown together, never merged: another matter, other residents. Absent where there are none. */
export function Related({ cases }: { cases: RelatedCase[] }) {
  const { t } = useTranslation();
  if (cases.length === 0) return null;
  return (
    <Section title={t('case.related')}>
      <ul className={styles.list}>
        {cases.map(({ caseId, caseNumber, title, relation }) => (
          <li key={caseId}>
            <Link to={`/cases/${encodeURIComponent(caseId)}`} lang="zh-CN">
              {title ?? caseNumber ?? caseId}
            </Link>
            <div className={styles.faint} lang="zh-CN">
              {[caseNumber, relation].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
