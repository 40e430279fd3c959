import Button from 'antd/es/button';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowed } from '../elements/followed';
import styles from './month-slider.module.css';

/** A slider that moves asks for where it rests only. */
const REST_MS = 250;
const PLAY_EVERY_MS = 1600;

interface MonthSliderProps {
  /** `YYYY-MM`, the oldest first. */
  months: readonly string[];
  /** '' for all of the time. */
  month: string;
  onChange(month: string): void;
}

/** Goes through the months one by one, by hand or by itself; its right end is all of them. */
export function MonthSlider({ months, month, onChange }: MonthSliderProps) {
  const { t } = useTranslation();
  const id = useId();
  const all = months.length;
  const found = months.indexOf(month);
  const shown = found < 0 ? all : found;
  const [at, setAt] = useFollowed(shown);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (at === shown) return;
    const timer = setTimeout(() => onChange(months[at] ?? ''), REST_MS);
    return () => clearTimeout(timer);
  }, [at, shown, months, onChange]);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      setAt((now) => (now >= all ? 0 : now + 1));
      if (at + 1 >= all) setPlaying(false);
    }, PLAY_EVERY_MS);
    return () => clearTimeout(timer);
  }, [playing, at, all, setAt]);
  const play = () => {
    if (!playing && at >= all) setAt(0);
    setPlaying(!playing);
  };
  const words = months[at] ?? t('city.allMonths');
  if (all < 2) return null;
  return (
    <div className={styles.slider}>
      <Button size="small" aria-pressed={playing} onClick={play}>
        {t(playing ? 'city.pause' : 'city.play')}
      </Button>
      <label htmlFor={id}>{t('city.month')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={all}
        step={1}
        value={at}
        aria-valuetext={words}
        onChange={(event) => setAt(event.currentTarget.valueAsNumber)}
      />
      <span className={styles.words}>{words}</span>
    </div>
  );
}
