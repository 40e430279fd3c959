import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CityFilter, type Figures, useFigures } from '../api/city';
import { spanOf } from '../assessment/periods';
import { Choice } from '../elements/choice';
import { DivisionChoice } from '../elements/division-choice';
import { NO_GRID } from '../elements/grid-choice';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import { Bars } from './bars';
import styles from './city.module.css';
import { MEASURES, useCityFilter } from './city-filter';
import { MonthSlider } from './month-slider';
import { type Colour, Tiles } from './tiles';
import { useAreas } from './use-areas';
import { Warnings } from './warnings';

/** Charts come when a map is first drawn, and never with the first page. */
const CityMap = lazy(() => import('./city-map'));

/** The same cases, one by one. `more`: which of them, by the casebook's own filters. */
function casebookOf({ division, disputeType, ...time }: CityFilter, today: string, more: Record<string, string> = {}) {
  const asked = { division, ...more, type: disputeType, ...spanOf(time, today) };
  return `/casebook?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))}`;
}

const SPANS = ['30', '90', '365', ''] as const;
const VILLAGE_DIGITS = 12;

function Filters() {
  const { t } = useTranslation();
  const { filter, measure, change } = useCityFilter();
  const measures = MEASURES.map((value) => ({ value: value as string, label: t(`city.show.${value}`) }));
  const spans = SPANS.map((value) => ({
    value: value as string,
    label: t(value === '' ? 'city.always' : `city.days.${value}`),
  }));
  return (
    <div className={styles.filters}>
      <Choice label={t('city.span')} value={filter.days} options={spans} onChange={(days) => change('days', days)} />
      <Choice
        label={t('city.showLabel')}
        value={measure}
        options={measures}
        onChange={(next) => change('show', next === 'cases' ? '' : next)}
      />
      <DivisionChoice value={filter.division} onChange={(code) => change('division', code)} />
    </div>
  );
}

/** Of all cases; null where there are none. */
const endedShare = ({ all: { cases, open } }: Figures): number | null =>
  cases && open !== null ? (cases - open) / cases : null;

/** `before`: the figures are of what was asked for before, until the new ones come. */
function Board({ data, before }: { data: Figures; before: boolean }) {
  const { t } = useTranslation();
  const { whole, percent } = useNumberWords();
  const ended = endedShare(data);
  const typeName = useDisputeTypeName();
  const { filter, measure, change } = useCityFilter();
  const today = useTimeWords().day(new Date().toISOString());
  const areas = useAreas(data, filter.division, measure);
  const months = useMemo(() => data.months.map(({ code }) => code), [data]);
  const open = data.deeper ? (code: string) => change('division', code) : null;
  const isVillage = filter.division.length === VILLAGE_DIGITS;
  const casesOf = (code: string, colour?: Colour) => {
    // Until the new ones come, the figures are of another place; and nothing asks for cases that lie no deeper than here.
    if (before || (code === '' && !isVillage)) return null;
    const where: Record<string, string> = isVillage ? { grid: code || NO_GRID } : { division: code };
    return casebookOf(filter, today, { ...where, ...(colour && { state: 'open', risk: colour }) });
  };
  if (data.all.cases === 0 && filter.month === '')
    return (
      <StateView inside title={t('triage.noneTitle')}>
        {t('city.none')}
      </StateView>
    );
  return (
    <>
      <Section
        title={t('city.tiles', { total: data.all.cases === null ? t('city.few') : whole(data.all.cases) })}
        extra={ended !== null && <span className={styles.faint}>{t('city.ended', { percent: percent(ended) })}</span>}
        lead={t(isVillage ? 'city.gridsLead' : 'city.tilesLead')}
      >
        {areas.length > 1 && (
          <Suspense fallback={<LoadingState place="part" />}>
            <CityMap areas={areas} onOpen={open} />
          </Suspense>
        )}
        <Tiles
          divisions={data.divisions}
          unknown={t(isVillage ? 'city.noGrid' : 'city.unplaced')}
          measure={measure}
          onOpen={open}
          casesOf={casesOf}
          isLast={isVillage}
        />
        <MonthSlider months={months} month={filter.month} onChange={(month) => change('month', month)} />
        <p className={styles.drill}>
          <Link to={casebookOf(filter, today)}>{t('city.toCases')}</Link>
        </p>
      </Section>
      <div className={styles.columns}>
        <Section title={t('city.types')} lead={t('city.typesLead')}>
          <Bars
            label={t('city.types')}
            withEnded
            entries={data.types.map((figure) => ({ ...figure, label: typeName(figure.code) }))}
            chosen={filter.disputeType}
            onChoose={(code) => change('type', code)}
          />
        </Section>
        <Section title={t('city.months')} lead={t('city.monthsLead')}>
          <Bars
            label={t('city.months')}
            withEnded
            entries={data.months.map((figure) => ({ ...figure, label: figure.code }))}
            chosen={filter.month}
            onChoose={(code) => change('month', code)}
          />
        </Section>
      </div>
    </>
  );
}

/** The city at a glance: where, what, how much of it is still open in which colour, and what rises. */
export default function CityPage() {
  const { t } = useTranslation();
  usePageTitle(t('city.title'));
  const { filter } = useCityFilter();
  const may = useRights();
  const { data, isPlaceholderData, error, isError, refetch } = useFigures(filter);
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t('city.title')}</h1>
        <p className={styles.links}>
          {may('seeAssessment') && <Link to="/city/assessment">{t('assessment.title')}</Link>}
          <Link to="/city/wall">{t('wall.open')}</Link>
        </p>
      </header>
      <Filters />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && <Board data={data} before={isPlaceholderData} />}
      <Warnings />
    </div>
  );
}
