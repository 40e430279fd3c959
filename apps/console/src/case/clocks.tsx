import { useTranslation } from 'react-i18next';
import type { CaseClock } from '../api/shapes';
import { ClockName } from '../elements/clock-name';
import { useTerm } from '../elements/names';
import { Section } from '../elements/section';
import { useNow, useTimeWords } from '../elements/time';
import { ClockSteps } from './clock-steps';
import styles from './clocks.module.css';

const MINUTE_MS = 60_000;
/** From here on a running clock asks for attention, in seconds. */
const SOON_SECONDS = 3 * 24 * 3600;
const FINISHED = ['met', 'late', 'lapsed'];

function urgency(state: string, leftSeconds: number): string | undefined {
  if (FINISHED.includes(state)) return styles.done;
  if (leftSeconds < 0) return styles.late;
  return leftSeconds < SOON_SECONDS ? styles.soon : styles.calm;
}

function Clock({ clock, now, mayChange }: { clock: CaseClock; now: number; mayChange: boolean }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { day, length } = useTimeWords();
  const due = clock.dueAt ? Date.parse(clock.dueAt) : Number.NaN;
  const started = Date.parse(clock.startedAt);
  const left = (due - now) / 1000;
  const share = Math.min(1, Math.max(0, (now - started) / (due - started)));
  const finished = FINISHED.includes(clock.state);
  return (
    <li className={`${styles.clock} ${urgency(clock.state, left)}`}>
      <div className={styles.head}>
        <span className={styles.name}>
          <ClockName of={clock.name} />
        </span>
        <span className={styles.left}>
          {finished || Number.isNaN(left)
            ? term('clockStates', clock.state)
            : t(left < 0 ? 'case.overdue' : 'case.remaining', { duration: length(Math.abs(left)) })}
        </span>
      </div>
      {!Number.isNaN(share) && !finished && (
        <div className={styles.track} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <div className={styles.note}>
        {clock.article && <span lang="zh-CN">{clock.article}</span>}
        {clock.dueAt && <span>{t('case.due', { date: day(clock.dueAt) })}</span>}
      </div>
      {mayChange && <ClockSteps clock={clock} />}
    </li>
  );
}

/** Deadlines, the nearest first, each with the article it follows; `asOf`: as they stood then. */
export function Clocks({ clocks, asOf }: { clocks: CaseClock[]; asOf?: string }) {
  const { t } = useTranslation();
  const present = useNow(MINUTE_MS);
  const now = asOf ? Date.parse(asOf) : present;
  const nearestFirst = [...clocks].sort((a, b) => String(a.dueAt ?? '9').localeCompare(String(b.dueAt ?? '9')));
  return (
    <Section title={t('case.clocks')}>
      {clocks.length === 0 && <p className={styles.none}>{t('case.noClocks')}</p>}
      <ul className={styles.list}>
        {nearestFirst.map((clock) => (
          <Clock key={clock.clockId} clock={clock} now={now} mayChange={!asOf} />
        ))}
      </ul>
    </Section>
  );
}
