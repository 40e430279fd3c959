import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type CentreDetail, type DutyDay, type Rota, useRota } from '../api/centres';
import { LoadingState } from '../elements/loading-state';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import styles from './centres.module.css';
import { DutyDialog } from './duty-dialog';
import { weekFrom } from './weeks';

/** Two weeks of a centre's rota: who is on duty, where somebody is wanting, and every change. */
export function RotaSection({ centre }: { centre: CentreDetail }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [day, setDay] = useState<DutyDay | null>(null);
  const { from, to, earlier, later } = weekFrom(search.get('from'), new Date());
  const { data, error, isError, refetch } = useRota(centre.centreId, from, to);
  const go = (first: string) =>
    setSearch((current) => {
      current.set('from', first);
      return current;
    });
  return (
    <Section
      title={t('centres.rota')}
      lead={data?.rule && <span lang="zh-CN">{data.rule}</span>}
      extra={
        <div className={styles.acts}>
          <Button onClick={() => go(earlier)}>{t('centres.earlierDays')}</Button>
          <Button onClick={() => go(later)}>{t('centres.laterDays')}</Button>
        </div>
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={4} />}
      {data && (
        <ol className={styles.days}>
          {data.days.map((one) => (
            <Day key={one.day} day={one} onAct={centre.may.enter && !centre.closedOn ? () => setDay(one) : undefined} />
          ))}
        </ol>
      )}
      {data && data.history.length > 0 && <Changes rota={data} />}
      {day && <DutyDialog centreId={centre.centreId} day={day} onClose={() => setDay(null)} />}
    </Section>
  );
}

function Day({ day, onAct }: { day: DutyDay; onAct?(): void }) {
  const { t, i18n } = useTranslation();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const look = [styles.day, day.working ? '' : styles.off, day.missing > 0 ? styles.missing : ''].join(' ');
  return (
    <li className={look}>
      <div className={styles.faint}>
        {day.day.slice(5)} {weekday.format(new Date(`${day.day}T00:00:00Z`))}
        {!day.working && ` · ${t('centres.dayOff')}`}
        {day.provisional && ` · ${t('centres.provisional')}`}
      </div>
      {day.mediators.map(({ mediatorId, name }) => (
        <div key={mediatorId} lang="zh-CN">
          {name}
        </div>
      ))}
      {day.gone.map(({ mediatorId, name }) => (
        <div key={mediatorId} className={styles.faint}>
          {t('centres.goneOnDay', { name })}
        </div>
      ))}
      {day.missing > 0 && <div className={styles.must}>{t('centres.missing', { count: day.missing })}</div>}
      {onAct && (
        <div>
          <Button size="small" aria-label={t('centres.setDay', { day: day.day })} onClick={onAct}>
            {t('centres.set')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Changes({ rota }: { rota: Rota }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  return (
    <details>
      <summary className={styles.faint}>{t('centres.history', { count: rota.history.length })}</summary>
      <ol className={styles.history}>
        {rota.history.map(({ day, mediatorId, name, on, reason, by, at }) => (
          <li key={`${at} ${day} ${mediatorId} ${on}`}>
            {t(on ? 'centres.cameOn' : 'centres.wentOff', { name, day })} · <span lang="zh-CN">{reason}</span> ·{' '}
            <PersonName of={by} /> · {minute(at)}
          </li>
        ))}
      </ol>
    </details>
  );
}
