import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { healStocktaking, type StocktakingDay, type StocktakingDetail, useStocktaking } from '../api/stocktakings';
import { DataTable } from '../elements/data-table';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import pages from '../elements/page.module.css';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import styles from '../elements/tables.module.css';
import { useTimeWords } from '../elements/time';
import { quarantineOf } from '../quarantine/addresses';
import { useRights } from '../session/rights';
import { NO_DAY, StockDifferences } from './stock-differences';
import { StocktakingResult } from './stocktakings';

const codeOf = ({ day }: StocktakingDay) => day ?? NO_DAY;

/** What differs first, then the newest. */
const byWeight = (one: StocktakingDay, other: StocktakingDay) =>
  other.differing - one.differing || codeOf(other).localeCompare(codeOf(one));

/** One window of the comparison: what the source has of it, what is here, and the way to what differs. */
function Days({ days }: { days: StocktakingDay[] }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const nameOf = ({ day }: StocktakingDay) => day ?? t('stock.noDay');
  return (
    <DataTable
      rows={days.toSorted(byWeight)}
      keyOf={codeOf}
      columns={[
        { head: t('stock.changed'), kind: 'which', cell: nameOf },
        { head: t('stock.source'), kind: 'number', cell: ({ sourceCount }) => whole(sourceCount) },
        { head: t('stock.registry'), kind: 'number', cell: ({ registryCount }) => whole(registryCount) },
        {
          head: t('stock.result'),
          kind: 'why',
          cell: (day) =>
            day.differing === 0 ? (
              t('stock.same')
            ) : (
              <Link to={`?day=${codeOf(day)}`}>{t('stock.differ', { number: whole(day.differing) })}</Link>
            ),
        },
      ]}
    />
  );
}

/** What was compared and what came of it; and what can be done where something still differs. */
function Head({ one }: { one: StocktakingDetail }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const nameOf = useSystemName();
  const may = useRights()('commandConnectors');
  const count = (value: number | null) => (value === null ? '—' : whole(value));
  const { stocktakingId, system, state, askedAt, cause, sourceCount, registryCount, healingAt, stillDiffering } = one;
  return (
    <>
      <p className={pages.faint}>
        {minute(askedAt)} · {t(`stock.by.${cause}`)} · {t('stock.source')} {count(sourceCount)} · {t('stock.registry')}{' '}
        {count(registryCount)}
      </p>
      <p>
        <strong>
          <StocktakingResult one={one} />
        </strong>
        {healingAt && <span className={pages.faint}> · {t('stock.healedAt', { time: minute(healingAt) })}</span>}
      </p>
      {may && state === 'compared' && stillDiffering > 0 && (
        <ReasonedAct
          place={`stocktaking ${stocktakingId} heal`}
          verb={t('stock.heal')}
          about={nameOf(system)}
          effect={t('stock.healEffect')}
          done={t('stock.healing')}
          refreshes="stocktakings"
          act={(reason) => healStocktaking(stocktakingId, reason)}
        />
      )}
    </>
  );
}

/** One comparison of a source with the registry: by window, and record by record. The window is in the address (`?day=`). */
export default function StocktakingPage() {
  const { t } = useTranslation();
  const { stocktakingId = '' } = useParams();
  const nameOf = useSystemName();
  const may = useRights();
  const day = useSearchParams()[0].get('day') ?? '';
  const { data, error, isError, refetch } = useStocktaking(stocktakingId);
  const title = data ? t('stock.pageTitle', { name: nameOf(data.system) }) : t('stock.title');
  usePageTitle(title);
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <div className={pages.page}>
      <header>
        <Link to="/integration">{t('integration.title')}</Link>
        <h1 className={pages.title}>{title}</h1>
        {data && <Head one={data} />}
      </header>
      {!data && <LoadingState place="part" lines={6} />}
      {data?.days.length === 0 && (
        <StateView inside title={t(`stock.state.${data.state}`)}>
          {t('stock.noDays')}
        </StateView>
      )}
      {data && data.days.length > 0 && (
        <Section flush title={t('stock.days')} lead={t('stock.daysLead')}>
          <Days days={data.days} />
        </Section>
      )}
      {data?.days.some(({ differing }) => differing > 0) && (
        <Section
          flush
          title={t('stock.differences')}
          lead={day !== '' && t('stock.ofDay', { day: day === NO_DAY ? t('stock.noDay') : day })}
          extra={
            <div className={styles.extra}>
              {day !== '' && <Link to="?">{t('stock.allDays')}</Link>}
              {may('work') && <Link to={quarantineOf(data.system)}>{t('stock.quarantined')}</Link>}
            </div>
          }
        >
          <StockDifferences id={stocktakingId} system={data.system} day={day || null} />
        </Section>
      )}
    </div>
  );
}
