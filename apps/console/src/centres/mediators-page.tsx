import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CENTRES_A_PAGE, useMediators } from '../api/centres';
import { useReference } from '../api/queries';
import { useAddressFilter } from '../elements/address-filter';
import { DivisionChoice } from '../elements/division-choice';
import { FilterSelect } from '../elements/filter-select';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { PersonalData } from '../personal/personal-data';
import styles from './centres.module.css';
import { MediatorTable } from './mediator-table';
import { Pager } from './pager';

const NAMES = ['division', 'speciality', 'fullTime'] as const;

/** Mediators full- and part-time with speciality and what each has at hand. */
export default function MediatorsPage() {
  const { t } = useTranslation();
  usePageTitle(t('centres.mediators'));
  const { whole } = useNumberWords();
  const { filter, change, cursor, goTo } = useAddressFilter(...NAMES);
  const [purpose, setPurpose] = useState<string | null>(null);
  const { data, error, isError, refetch } = useMediators({ ...filter, cursor }, purpose);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <Link to="/centres">{t('centres.title')}</Link>
          <h1 className={styles.title}>{t('centres.mediators')}</h1>
          <p className={styles.faint}>{t('centres.mediatorsLead')}</p>
        </div>
        <PersonalData purpose={purpose} onPurpose={setPurpose} />
      </header>
      <Filters values={filter} onChange={change} />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section flush title={t('centres.peopleCount', { count: data.total, shown: whole(data.total) })}>
          <MediatorTable mediators={data.items} withCentre />
          <Pager before={Number(cursor) || 0} limit={CENTRES_A_PAGE} total={data.total} onGo={goTo} />
        </Section>
      )}
    </div>
  );
}

interface FiltersProps {
  values: Record<(typeof NAMES)[number], string>;
  onChange(name: (typeof NAMES)[number], value: string): void;
}

function Filters({ values, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { data } = useReference();
  const typeName = useDisputeTypeName();
  const types = (data?.disputeTypes ?? []).map(({ code }) => ({ value: code, label: typeName(code) }));
  return (
    <search className={styles.filters} aria-label={t('centres.filters')}>
      <DivisionChoice value={values.division} depth={9} onChange={(code) => onChange('division', code)} />
      <FilterSelect
        label={t('centres.column.specialities')}
        value={values.speciality}
        options={types}
        onChange={(value) => onChange('speciality', value)}
      />
      <FilterSelect
        label={t('centres.workLabel')}
        value={values.fullTime}
        options={[
          { value: 'true', label: t('centres.isFullTime') },
          { value: 'false', label: t('centres.isPartTime') },
        ]}
        onChange={(value) => onChange('fullTime', value)}
      />
    </search>
  );
}
