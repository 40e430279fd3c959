import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CaseCounts, type Figures, useFigures } from '../api/city';
import { FullScreenIcon } from '../elements/icons';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { useNow, useTimeWords } from '../elements/time';
import { LanguageButton } from '../i18n/language-button';
import { LiveMark } from '../live/live-mark';
import { watchFromAfar } from '../session/attention';
import { Bars } from './bars';
import { useCityFilter } from './city-filter';
import { COLOURS, Tiles } from './tiles';
import { useAreas } from './use-areas';
import styles from './wall.module.css';

const CityMap = lazy(() => import('./city-map'));

const TYPES_SHOWN = 10;
const MONTHS_SHOWN = 12;

interface FullScreen {
  is: boolean;
  /** The browser did not let it. */
  wasRefused: boolean;
  toggle(): void;
}

function useFullScreen(): FullScreen {
  const [is, setIs] = useState(document.fullscreenElement !== null);
  const [wasRefused, setRefused] = useState(false);
  useEffect(() => {
    const listen = () => setIs(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', listen);
    return () => document.removeEventListener('fullscreenchange', listen);
  }, []);
  const change = async () => {
    setRefused(false);
    try {
      await (is ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch {
      // By policy, or in a browser that has none.
      setRefused(true);
    }
  };
  return { is, wasRefused, toggle: () => void change() };
}

function Numbers({ data }: { data: Figures }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const count = (of: keyof CaseCounts) => (data.all[of] === null ? t('city.few') : whole(data.all[of]));
  return (
    <dl className={styles.numbers}>
      <div>
        <dt>{t('wall.cases')}</dt>
        <dd>{count('cases')}</dd>
      </div>
      <div>
        <dt>{t('wall.openCases')}</dt>
        <dd>{count('open')}</dd>
      </div>
      {COLOURS.map((colour) => (
        <div key={colour} className={styles[colour]}>
          <dt>{t(`risk.${colour}`)}</dt>
          <dd>{count(colour)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Board({ data, division }: { data: Figures; division: string }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const areas = useAreas(data, division);
  return (
    <>
      <Numbers data={data} />
      <div className={styles.columns}>
        <section className={styles.part} aria-label={t('city.map')}>
          {areas.length > 1 ? (
            <Suspense fallback={<LoadingState place="part" />}>
              <CityMap areas={areas} onOpen={null} tall />
            </Suspense>
          ) : (
            <Tiles divisions={data.divisions} measure="cases" unknown={t('city.unplaced')} onOpen={null} />
          )}
        </section>
        <div className={styles.side}>
          <section className={styles.part}>
            <h2>{t('wall.types')}</h2>
            <Bars
              label={t('city.types')}
              entries={data.types.slice(0, TYPES_SHOWN).map((figure) => ({ ...figure, label: typeName(figure.code) }))}
            />
          </section>
          <section className={styles.part}>
            <h2>{t('wall.months')}</h2>
            <Bars
              label={t('city.months')}
              entries={data.months.slice(-MONTHS_SHOWN).map((figure) => ({ ...figure, label: figure.code }))}
            />
          </section>
        </div>
      </div>
    </>
  );
}

/**
 * The city on a wall (大屏), for whoever passes by: figures only, small counts hidden whoever has signed in, nothing that the
 * audit trail counts as a look at people, renewed by themselves for as long as the session lasts.
 */
export default function WallPage() {
  const { t } = useTranslation();
  usePageTitle(t('wall.title'));
  const { minute } = useTimeWords();
  const now = useNow(10_000);
  const { filter } = useCityFilter();
  const { is, wasRefused, toggle } = useFullScreen();
  const { data, dataUpdatedAt, error, isError, refetch } = useFigures(filter, true);
  useEffect(() => {
    watchFromAfar(true);
    return () => watchFromAfar(false);
  }, []);
  return (
    <div className={styles.wall}>
      <header className={styles.head}>
        <h1>{t('wall.title')}</h1>
        <LiveMark />
        <time className={styles.time}>{minute(new Date(now).toISOString())}</time>
        {data && (
          <span className={isError ? styles.old : styles.time}>
            {t('wall.asOf', { time: minute(new Date(dataUpdatedAt).toISOString()) })}
          </span>
        )}
        <button type="button" className={styles.button} aria-pressed={is} onClick={toggle}>
          <FullScreenIcon /> {t(is ? 'wall.leaveFull' : 'wall.full')}
        </button>
        <LanguageButton />
        <Link to="/city">{t('wall.close')}</Link>
      </header>
      <p role="alert" className={styles.refused}>
        {wasRefused && t('wall.refused')}
      </p>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && <Board data={data} division={filter.division} />}
      <p className={styles.note}>{t('wall.note')}</p>
    </div>
  );
}
