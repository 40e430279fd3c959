import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CENTRE_KINDS, CENTRES_A_PAGE, useCentres } from '../api/centres';
import { useAddressFilter } from '../elements/address-filter';
import { DivisionChoice } from '../elements/division-choice';
import { FilterSelect } from '../elements/filter-select';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { Select } from '../elements/select';
import { StateView } from '../elements/state-view';
import { useRights } from '../session/rights';
import { CentreDialog } from './centre-dialog';
import { CentreTable } from './centre-table';
import styles from './centres.module.css';
import { CoverageTiles } from './coverage';
import { Pager } from './pager';

const NAMES = ['kind', 'division', 'wanting', 'closed'] as const;

/** Centres at county, township and village with the bodies of trades (1+1+N), and what each lacks. */
export default function CentresPage() {
  const { t } = useTranslation();
  usePageTitle(t('centres.title'));
  const { whole } = useNumberWords();
  const { filter, change, cursor, goTo } = useAddressFilter(...NAMES);
  const [opening, setOpening] = useState(false);
  const may = useRights();
  const { data, error, isError, refetch } = useCentres({ ...filter, cursor });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{t('centres.title')}</h1>
          <p className={styles.faint}>{t('centres.lead')}</p>
        </div>
        <div className={styles.acts}>
          <Link to="/centres/mediators">{t('centres.mediators')}</Link>
          {may('keepCentres') && <Button onClick={() => setOpening(true)}>{t('centres.open')}</Button>}
        </div>
      </header>
      <CoverageTiles code={filter.division.slice(0, 6)} />
      <Filters values={filter} onChange={change} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section flush title={t('centres.count', { count: data.total, shown: whole(data.total) })}>
          {data.total === 0 ? (
            <StateView inside title={t('centres.noneTitle')}>
              {t('centres.none')}
            </StateView>
          ) : (
            <CentreTable centres={data.items} />
          )}
          <Pager before={Number(cursor) || 0} limit={CENTRES_A_PAGE} total={data.total} onGo={goTo} />
        </Section>
      )}
      {opening && <CentreDialog onClose={() => setOpening(false)} />}
    </div>
  );
}

interface FiltersProps {
  values: Record<(typeof NAMES)[number], string>;
  onChange(name: (typeof NAMES)[number], value: string): void;
}

function Filters({ values, onChange }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <search className={styles.filters} aria-label={t('centres.filters')}>
      <DivisionChoice value={values.division} depth={9} onChange={(code) => onChange('division', code)} />
      <FilterSelect
        label={t('centres.kindLabel')}
        value={values.kind}
        options={CENTRE_KINDS.map((value) => ({ value, label: t(`centres.kind.${value}`) }))}
        onChange={(value) => onChange('kind', value)}
      />
      <FilterSelect
        label={t('centres.staffing')}
        value={values.wanting}
        options={[
          { value: 'true', label: t('centres.wanting') },
          { value: 'false', label: t('centres.complete') },
        ]}
        onChange={(value) => onChange('wanting', value)}
      />
      <Select
        label={t('centres.stateLabel')}
        value={values.closed}
        options={[
          { value: '', label: t('centres.isOpen') },
          { value: 'true', label: t('centres.isClosed') },
        ]}
        onChange={(value) => onChange('closed', value)}
      />
    </search>
  );
}
