import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type UnmappedCategory, useLinkageModel, useUnmappedCategories } from '../api/linkage-model';
import { type Column, DataTable } from '../elements/data-table';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { Paged } from '../elements/paged';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './calendar.module.css';
import { ThresholdTrial } from './threshold-trial';

function Thresholds() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useLinkageModel();
  return (
    <Section title={t('thresholds.linkage')} lead={t('thresholds.linkageLead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data && <ThresholdTrial key={data.version} model={data} />}
    </Section>
  );
}

function Unmapped() {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { minute } = useTimeWords();
  const columns: Column<UnmappedCategory>[] = [
    {
      head: t('thresholds.category'),
      kind: 'which',
      cell: ({ system, category }) => (
        <>
          <SystemTag system={system} /> <span lang="zh-CN">{category}</span>
        </>
      ),
    },
    { head: t('thresholds.records'), kind: 'number', cell: ({ records }) => whole(records) },
    { head: t('thresholds.lastSeen'), cell: ({ lastSeenAt }) => minute(lastSeenAt) },
  ];
  return (
    <Section flush title={t('thresholds.unmapped')} lead={t('thresholds.unmappedLead')}>
      <Paged pages={useUnmappedCategories()} none={t('thresholds.allMapped')}>
        {(items) => (
          <DataTable columns={columns} rows={items} keyOf={({ system, category }) => `${system} ${category}`} />
        )}
      </Paged>
    </Section>
  );
}

/** What no table of rules holds: from which weight on records are one case, and categories that no crosswalk knows. */
export default function ThresholdsPage() {
  const { t } = useTranslation();
  usePageTitle(t('thresholds.title'));
  const may = useRights();
  return (
    <div className={styles.page}>
      <header>
        <Link to="/rules">{t('rules.title')}</Link>
        <h1 className={styles.title}>{t('thresholds.title')}</h1>
      </header>
      {may('seeModel') && <Thresholds />}
      <Unmapped />
    </div>
  );
}
