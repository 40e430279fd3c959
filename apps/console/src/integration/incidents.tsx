import { useTranslation } from 'react-i18next';
import { INCIDENT_KINDS, INCIDENTS, type Incident, silenceIncident, useIncidents } from '../api/incidents';
import { useReference } from '../api/queries';
import type { IntegrationHealth } from '../api/shapes';
import { useSystemName } from '../elements/names';
import { useWho } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { ReasonedAct } from '../elements/reasoned-act';
import { Section } from '../elements/section';
import { Select } from '../elements/select';
import { SystemTag } from '../elements/tags';
import { useNow, useTimeWords } from '../elements/time';
import { useEntry } from '../elements/use-entry';
import { useRights } from '../session/rights';
import styles from './incidents.module.css';

type Warning = NonNullable<IntegrationHealth['warnings']>[number];

const HOURS = ['1', '4', '24', '72'] as const;
const OVER_SHOWN = 5;
const MINUTE_MS = 60_000;

function Silence({ incident: { incidentId, silencedUntil }, about }: { incident: Incident; about: string }) {
  const { t } = useTranslation();
  const [hours, setHours] = useEntry<string>(`incident ${incidentId} hours`, HOURS[1]);
  if (silencedUntil)
    return (
      <ReasonedAct
        place={`incident ${incidentId} tell`}
        verb={t('incident.tellAgain')}
        about={about}
        effect={t('incident.tellAgainEffect')}
        done={t('incident.toldAgain')}
        refreshes={INCIDENTS}
        act={(reason) => silenceIncident(incidentId, 0, reason)}
      />
    );
  return (
    <ReasonedAct
      place={`incident ${incidentId} silence`}
      verb={t('incident.silence')}
      about={about}
      effect={t('incident.silenceEffect')}
      done={t('incident.silenced')}
      refreshes={INCIDENTS}
      act={(reason) => silenceIncident(incidentId, Number(hours), reason)}
    >
      <Select
        label={t('incident.for')}
        value={hours}
        options={HOURS.map((value) => ({ value, label: t('incident.hours', { count: Number(value) }) }))}
        onChange={setHours}
      />
    </ReasonedAct>
  );
}

/** What it is, of which source, since when; and who knows of it already. */
function Entry({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const may = useRights()('silence');
  const { data } = useReference();
  const systemName = useSystemName();
  const { minute, ago } = useTimeWords();
  const now = useNow(MINUTE_MS);
  const { kind, subject, message, openedAt, closedAt, silencedUntil, silencedBy, silencedBecause } = incident;
  const silencer = useWho(silencedBy);
  const known = INCIDENT_KINDS.find((one) => one === kind);
  const name = known ? t(`incident.kind.${known}`) : kind;
  const isSystem = data?.systems.some(({ name }) => name === subject);
  return (
    <li className={silencedUntil || closedAt ? styles.quiet : styles.entry}>
      <div className={styles.what}>
        <div className={styles.head}>
          {isSystem && <SystemTag system={subject} />}
          <strong>{name}</strong>
          {!isSystem && <span className={styles.faint}>{systemName(subject)}</span>}
        </div>
        <div className={styles.faint}>{message}</div>
        <div className={styles.faint}>
          <time dateTime={openedAt}>{t('incident.since', { time: minute(openedAt), ago: ago(openedAt, now) })}</time>
          {closedAt && ` · ${t('incident.over', { time: minute(closedAt) })}`}
        </div>
        {silencedUntil && (
          <div>
            {t('incident.silencedBy', { who: silencer, time: minute(silencedUntil) })} ·{' '}
            <span lang="zh-CN">{silencedBecause}</span>
          </div>
        )}
      </div>
      {may && !closedAt && <Silence incident={incident} about={`${name} ${systemName(subject)}`} />}
    </li>
  );
}

/** What a person should look at now, and what is over: each opens and closes by itself. */
export function Incidents({ warnings }: { warnings: readonly Warning[] }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useIncidents();
  const { minute } = useTimeWords();
  const warningName = (kind: string) =>
    i18n.exists(`incident.warning.${kind}`) ? t(`incident.warning.${kind}` as 'incident.warning.kafka-silent') : kind;
  if (!error && (data?.items.length ?? 0) + warnings.length === 0) return null;
  const items = data?.items ?? [];
  const open = items.filter(({ closedAt }) => closedAt === null);
  const over = items.filter(({ closedAt }) => closedAt !== null).slice(0, OVER_SHOWN);
  const counted = open.length === 0 ? t('incident.none') : t('incident.title', { count: open.length });
  return (
    <Section title={data ? counted : t('incident.unknown')} lead={open.length > 0 && t('incident.lead')}>
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} inside />}
      {open.length > 0 && (
        <ul className={styles.list}>
          {open.map((incident) => (
            <Entry key={incident.incidentId} incident={incident} />
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map(({ kind, topic, partition, message, at }) => (
            <li key={`${kind} ${topic} ${partition} ${message} ${at}`}>
              <strong>{warningName(kind)}</strong> {topic && <span className="mono">{topic}</span>}{' '}
              <span lang="en" className={styles.faint}>
                {message}
              </span>
              {at && <span className={styles.faint}> · {minute(at)}</span>}
            </li>
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>{t('incident.recent', { count: over.length })}</summary>
          <ul className={styles.list}>
            {over.map((incident) => (
              <Entry key={incident.incidentId} incident={incident} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
