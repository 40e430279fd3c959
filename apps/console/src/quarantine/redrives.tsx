import { useTranslation } from 'react-i18next';
import { type Redrive, useRedrives } from '../api/quarantine';
import { ErrorRow } from '../elements/error-row';
import styles from '../elements/list-page.module.css';
import { useNumberWords } from '../elements/numbers';
import { PersonName } from '../elements/person-name';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';

function Progress({ one }: { one: Redrive }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { items, sent, refused, trouble, finishedAt } = one;
  const far = t('quarantine.far', { sent: whole(sent), items: whole(items) });
  return (
    <span>
      {finishedAt ? t('quarantine.finished') : t('quarantine.running')} · {far}
      {refused > 0 && ` · ${t('quarantine.stillRefused', { number: whole(refused) })}`}
      {trouble && <span className={styles.trouble}> {trouble}</span>}
    </span>
  );
}

/** The newest redrives: who asked for them, and how far they are. */
export function Redrives() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { data, error, isError, refetch } = useRedrives();
  if (isError && !data)
    return <ErrorRow said={t('quarantine.redrivesFailed')} error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('quarantine.redrives')} lead={t('quarantine.redrivesLead')}>
      <ul className={styles.redrives}>
        {data.items.map((one) => (
          <li key={one.redriveId}>
            <SystemTag system={one.system} /> <span className="mono">{one.cause}</span> <Progress one={one} />
            <div className={styles.faint}>
              {minute(one.at)} · <PersonName of={one.actor} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
