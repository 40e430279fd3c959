import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { QuarantineItem } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import styles from '../elements/tables.module.css';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { itemAddress } from '../quarantine/addresses';
import { Cause } from '../quarantine/cause';
import { useRights } from '../session/rights';

/** Its number, and for whom may see what it holds, the way there. */
function Which({ item }: { item: QuarantineItem }) {
  const { t } = useTranslation();
  const may = useRights()('trace');
  const name = item.sourceId ?? t('quarantine.noSourceId');
  if (!may) return <div className="mono">{name}</div>;
  return (
    <div className="mono">
      <Link to={itemAddress(item.quarantineId)}>{name}</Link>
    </div>
  );
}

function QuarantineRow({ item }: { item: QuarantineItem }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  return (
    <tr>
      <td className={styles.which}>
        <SystemTag system={item.system} />
        <Which item={item} />
      </td>
      <td className={styles.why}>
        <Cause cause={item.cause} reason={item.reason} />
      </td>
      <td data-label={t('quarantine.firstSeen')}>{minute(item.firstSeen)}</td>
      <td data-label={t('quarantine.lastSeen')}>{minute(item.lastSeen)}</td>
      <td data-label={t('quarantine.attempts')} className={styles.number}>
        {whole(item.attempts)}
      </td>
    </tr>
  );
}

export function QuarantineTable({ items }: { items: readonly QuarantineItem[] }) {
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
