import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useWarning } from '../api/city';
import { LoadingState } from '../elements/loading-state';
import pages from '../elements/page.module.css';
import { usePageTitle } from '../elements/page-title';
import { NotFoundState, ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { WarningEntry } from './warning-entry';
import { useWarningTitle } from './warning-title';

/** One warning, at an address that can be passed on: why it was raised, whom it was told to, what became of it. */
export default function WarningPage() {
  const { t } = useTranslation();
  const { warningId = '' } = useParams();
  const titleOf = useWarningTitle();
  const { data, error, isError, refetch } = useWarning(warningId);
  usePageTitle(data ? titleOf(data) : t('warning.title'));
  if (!/^\d{1,18}$/.test(warningId)) return <NotFoundState />;
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <div className={pages.page}>
      <header>
        <Link to="/city">{t('city.title')}</Link>
        <h1 className={pages.title}>{t('warning.title')}</h1>
      </header>
      {data ? (
        <Section title={titleOf(data)} lead={t('warning.lead')}>
          <WarningEntry warning={data} alone />
        </Section>
      ) : (
        <LoadingState place="part" lines={4} />
      )}
    </div>
  );
}
