import Button from 'antd/es/button';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GROUPINGS, type MeasureItem, saveAssessment, useAssessment } from '../api/assessment';
import { Choice } from '../elements/choice';
import { DivisionChoice } from '../elements/division-choice';
import { useLanguage } from '../elements/language';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import { useNow, useTimeWords } from '../elements/time';
import { WorkButton } from '../elements/work-button';
import { useRights } from '../session/rights';
import styles from './assessment.module.css';
import { useAssessmentAddress } from './assessment-address';
import { AssessmentPrint } from './assessment-print';
import { AssessmentTable } from './assessment-table';
import { CountedCases } from './counted-cases';
import { MonthlyReports } from './monthly-reports';
import { Notices } from './notices';
import { PERIODS } from './periods';

const HOUR_MS = 3_600_000;

/** Assessment (考核): shares by place, unit and source, each with its definition and the cases behind it. */
export default function AssessmentPage() {
  const { t } = useTranslation();
  usePageTitle(t('assessment.title'));
  const today = useTimeWords().day(new Date(useNow(HOUR_MS)).toISOString());
  const { period, span, counted, change, open, order, sortBy } = useAssessmentAddress(today);
  const { data, error, isError, refetch } = useAssessment(span);
  const [isPrinting, setPrinting] = useState(false);
  const donePrinting = useCallback(() => setPrinting(false), []);
  const can = useRights();
  const periods = PERIODS.map((value) => ({ value, label: t(`assessment.period.${value}`) }));
  const groupings = GROUPINGS.map((value) => ({ value, label: t(`assessment.by.${value}`) }));
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('assessment.title')}</h1>
        <Link to="/city">{t('city.title')}</Link>
        <p className={styles.faint}>{t('assessment.span', { from: span.from, to: span.to })}</p>
      </header>
      <div className={styles.filters}>
        <Choice
          label={t('assessment.registered')}
          value={period}
          options={periods}
          onChange={(next) => change('period', next)}
        />
        <Choice
          label={t('assessment.grouped')}
          value={span.by}
          options={groupings}
          onChange={(next) => change('by', next)}
        />
        <DivisionChoice value={span.division} depth={9} onChange={(code) => change('division', code)} />
        <WorkButton disabled={!data?.total.cases} work={() => saveAssessment(span)}>
          {t('casebook.excel')}
        </WorkButton>
        <Button disabled={!data?.total.cases} onClick={() => setPrinting(true)}>
          {t('casebook.print')}
        </Button>
      </div>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && data.total.cases === 0 && (
        <StateView inside title={t('triage.noneTitle')}>
          {t('city.none')}
        </StateView>
      )}
      {data && data.total.cases > 0 && (
        <AssessmentTable data={data} order={order} onSort={sortBy} counted={counted} onOpen={open} />
      )}
      {data && counted && (
        <CountedCases
          key={`${counted.measure} ${counted.code}`}
          data={data}
          span={span}
          counted={counted}
          onChange={open}
        />
      )}
      {data && <Notices data={data} />}
      {can('seeReports') && <MonthlyReports today={today} />}
      {data && <Definitions measures={data.measures} />}
      {data && isPrinting && (
        <AssessmentPrint
          data={data}
          order={order}
          head={`${t('assessment.title')} · ${t('assessment.span', { from: span.from, to: span.to })}`}
          onDone={donePrinting}
        />
      )}
    </div>
  );
}

function Definitions({ measures }: { measures: readonly MeasureItem[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('assessment.definitions')} lead={t('assessment.definitionsLead')}>
      <dl className={styles.definitions}>
        {measures.map(({ measure, name, definition }) => (
          <div key={measure}>
            <dt>{name[language]}</dt>
            <dd>{definition[language]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
