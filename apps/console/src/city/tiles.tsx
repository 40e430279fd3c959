import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DivisionFigure } from '../api/city';
import { useNumberWords } from '../elements/numbers';
import styles from './city.module.css';
import { heatOf } from './heat';

const HEATS = [styles.heat0, styles.heat1, styles.heat2, styles.heat3, styles.heat4, styles.heat5];
const COLOURS = ['red', 'yellow', 'blue'] as const;

function Colours({ figure }: { figure: DivisionFigure }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  return (
    <span className={styles.colours}>
      {COLOURS.map((colour) => (
        <span key={colour} className={styles[colour]}>
          <span className="sr-only">{t(`risk.${colour}`)} </span>
          {figure[colour] === null ? t('city.few') : whole(figure[colour])}
        </span>
      ))}
    </span>
  );
}

/** Which share of the cases has come to an end; not where the counts are hidden. */
function Ended({ figure: { cases, open } }: { figure: DivisionFigure }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  if (!cases || open === null) return null;
  return <span className={styles.ended}>{t('city.ended', { percent: percent((cases - open) / cases) })}</span>;
}

interface TilesProps {
  divisions: DivisionFigure[];
  /** What cases are called of which it is not known where they lie at this level. */
  unknown: string;
  /** Null: there is nothing below to open. */
  onOpen: ((code: string) => void) | null;
  /** The address of a tile's cases, one by one; null: tiles lead to what is below. */
  casesOf?: ((code: string) => string) | null;
}

/** A tile a division, in the order of the codes, darker where there are more cases; it needs no map of any place. */
export function Tiles({ divisions, unknown, onOpen, casesOf = null }: TilesProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const most = Math.max(...divisions.map(({ cases }) => cases ?? 0), 0);
  return (
    <ul className={styles.tiles}>
      {divisions.map((figure) => {
        const { code, name, cases } = figure;
        const face = (
          <>
            <span className={styles.name} lang="zh-CN">
              {name ?? unknown}
            </span>
            <span className={styles.count}>{cases === null ? t('city.few') : whole(cases)}</span>
            <Colours figure={figure} />
            <Ended figure={figure} />
          </>
        );
        return (
          <li key={code} className={`${styles.tile} ${HEATS[heatOf(cases, most)]}`}>
            {casesOf ? (
              <Link className={styles.open} to={casesOf(code)}>
                {face}
              </Link>
            ) : onOpen && code ? (
              <button type="button" className={styles.open} onClick={() => onOpen(code)}>
                {face}
              </button>
            ) : (
              <div className={styles.open}>{face}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
