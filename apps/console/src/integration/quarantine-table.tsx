import { useTranslation } from 'react-i18next';
import type { QuarantineItem } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from './quarantine.module.css';

function QuarantineRow({ item }: { item: QuarantineItem }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  return (
    <tr>
      <td className={styles.which}>
        <SystemTag system={item.system} />
        <div className="mono">{item.sourceId ?? t('quarantine.noSourceId')}</div>
      </td>
      <td className={styles.why}>
        <div>{item.reason}</div>
        {item.cause && <div className={`mono ${styles.cause}`}>{item.cause}</div>}
      </td>
      <td data-label={t('quarantine.firstSeen')}>{minute(item.firstSeen)}</td>
      <td data-label={t('quarantine.lastSeen')}>{minute(item.lastSeen)}</td>
      <td data-label={t('quarantine.attempts')} className={styles.number}>
        {whole(item.attempts)}
      </td>
    </tr>
  );
}

export function QuarantineTable({ items }: { items: QuarantineItem[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('quarantine.sourceId')}</th>
          <th scope="col">{t('quarantine.reason')}</th>
          <th scope="col">{t('quarantine.firstSeen')}</th>
          <th scope="col">{t('quarantine.lastSeen')}</th>
          <th scope="col" className={styles.number}>
            {t('quarantine.attempts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <QuarantineRow key={item.quarantineId} item={item} />
        ))}
      </tbody>
    </table>
  );
}
