import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DivisionFigure } from '../api/city';
import { useNumberWords } from '../elements/numbers';
import styles from './city.module.css';
import type { CityMeasure } from './city-filter';
import { Ended } from './ended';
import { heatOf } from './heat';

const HEATS = [styles.heat0, styles.heat1, styles.heat2, styles.heat3, styles.heat4, styles.heat5];
export const COLOURS = ['red', 'yellow', 'blue'] as const;
export type Colour = (typeof COLOURS)[number];

/** Of a tile, those that are still open, by colour; each leads to its cases where there is a way. */
function Colours({ figure, casesOf }: { figure: DivisionFigure; casesOf: ((colour: Colour) => string) | null }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (
    <div className={styles.colours}>
      {COLOURS.map((colour) => {
        const count = figure[colour];
        const face = (
          <>
            <span className="sr-only">{t(`risk.${colour}`)} </span>
            {count === null ? t('city.few') : whole(count)}
          </>
        );
        return casesOf && count ? (
          <Link key={colour} className={styles[colour]} to={casesOf(colour)}>
            {face}
          </Link>
        ) : (
          <span key={colour} className={styles[colour]}>
            {face}
          </span>
        );
      })}
    </div>
  );
}

interface TilesProps {
  divisions: DivisionFigure[];
  measure: CityMeasure;
  /** What cases are called of which it is not known where they lie at this level. */
  unknown: string;
  /** Null: there is nothing below to open. */
  onOpen: ((code: string) => void) | null;
  /** The address of a tile's cases, one by one, or of those of a colour; null: it has none. */
  casesOf?: (code: string, colour?: Colour) => string | null;
  /** Tiles themselves lead to their cases. */
  isLast?: boolean;
}

/** A tile a division, in the order of the codes, darker where there is more; it needs no map of any place. */
export function Tiles({ divisions, measure, unknown, onOpen, casesOf = () => null, isLast = false }: TilesProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const most = Math.max(...divisions.map((figure) => figure[measure] ?? 0), 0);
  return (
    <ul className={styles.tiles}>
      {divisions.map((figure) => {
        const { code, name } = figure;
        const count = figure[measure];
        const face = (
          <>
            <span className={styles.name} lang="zh-CN">
              {name ?? unknown}
            </span>
            <span className={styles.count}>{count === null ? t('city.few') : whole(count)}</span>
          </>
        );
        const cases = casesOf(code);
        return (
          <li key={code} className={`${styles.tile} ${HEATS[heatOf(count, most)]}`}>
            {isLast && cases ? (
              <Link className={styles.open} to={cases}>
                {face}
              </Link>
            ) : onOpen && code ? (
              <button type="button" className={styles.open} onClick={() => onOpen(code)}>
                {face}
              </button>
            ) : (
              <div className={styles.open}>{face}</div>
            )}
            <div className={styles.below}>
              <Colours figure={figure} casesOf={cases === null ? null : (colour) => casesOf(code, colour) ?? cases} />
              <Ended figure={figure} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
