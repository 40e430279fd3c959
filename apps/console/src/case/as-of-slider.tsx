import Button from 'antd/es/button';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowed } from '../elements/followed';
import { useTerm } from '../elements/names';
import { useTimeWords } from '../elements/time';
import styles from './as-of.module.css';
import { type Moment, momentAt } from './moments';

/** A slider that moves asks for what it passes: only for where it comes to rest. */
const REST_MS = 350;

interface AsOfSliderProps {
  moments: readonly Moment[];
  asOf: string;
  onShow(asOf: string): void;
}

/** From one time at which a record came or something was decided to another; each has a mark, whatever time lies between. */
export function AsOfSlider({ moments, asOf, onShow }: AsOfSliderProps) {
  const { t } = useTranslation();
  const term = useTerm();
  const { minute, clock } = useTimeWords();
  const id = useId();
  const shown = momentAt(moments, asOf);
  const [at, setAt] = useFollowed(shown);
  useEffect(() => {
    const next = moments[at];
    if (at === shown || !next) return;
    const timer = setTimeout(() => onShow(next.asOf), REST_MS);
    return () => clearTimeout(timer);
  }, [at, shown, moments, onShow]);
  const moment = moments[at];
  const words = moment
    ? `${minute(moment.asOf)}:${clock(moment.asOf).slice(-2)} · ${moment.kinds.map((kind) => term('judgements', kind)).join(t('integration.separator'))}`
    : '';
  return (
    <div className={styles.slider}>
      <Button size="small" disabled={at === 0} onClick={() => setAt(at - 1)}>
        {t('past.earlier')}
      </Button>
      <div className={styles.track}>
        <input
          type="range"
          aria-label={t('past.moment')}
          aria-valuetext={words}
          list={id}
          min={0}
          max={Math.max(moments.length - 1, 0)}
          step={1}
          value={at}
          onChange={(event) => setAt(event.currentTarget.valueAsNumber)}
        />
        <datalist id={id}>
          {moments.map((one, index) => (
            <option key={one.asOf} value={index} />
          ))}
        </datalist>
        <p aria-hidden="true" className={styles.words}>
          {words}
          <span className={styles.faint}> {t('past.step', { at: at + 1, of: moments.length })}</span>
        </p>
      </div>
      <Button size="small" disabled={at >= moments.length - 1} onClick={() => setAt(at + 1)}>
        {t('past.later')}
      </Button>
    </div>
  );
}
