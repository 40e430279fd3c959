import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Centre } from '../api/centres';
import { useNumberWords } from '../elements/numbers';
import tables from '../elements/tables.module.css';
import styles from './centres.module.css';
import { GapList } from './gap-list';

/** One row a centre: where, who, what is wanting. */
export function CentreTable({ centres }: { centres: readonly Centre[] }) {
  const { t } = useTranslation();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{t('centres.column.centre')}</th>
          <th scope="col">{t('centres.column.gaps')}</th>
          <th scope="col" className={tables.number}>
            {t('centres.column.mediators')}
          </th>
          <th scope="col" className={tables.number}>
            {t('centres.column.openCases')}
          </th>
          <th scope="col" className={tables.number}>
            {t('centres.column.standards')}
          </th>
          <th scope="col" className={tables.number}>
            {t('centres.column.duty')}
          </th>
        </tr>
      </thead>
      <tbody>
        {centres.map((centre) => (
          <Row key={centre.centreId} centre={centre} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ centre }: { centre: Centre }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { centreId, name, kind, divisionName, gaps, mediators, fullTime, openCases, confirmed, dutyDaysMissing } =
    centre;
  return (
    <tr>
      <td className={tables.why}>
        <Link to={`/centres/${centreId}`} lang="zh-CN">
          {name}
        </Link>
        <div className={styles.faint}>
          {t(`centres.kind.${kind}`)} · <span lang="zh-CN">{divisionName}</span>
        </div>
      </td>
      <td className={tables.why}>
        <GapList gaps={gaps} short />
      </td>
      <td className={tables.number} data-label={t('centres.column.mediators')}>
        {whole(mediators)}
        <div className={styles.faint}>{t('centres.fullTime', { count: fullTime })}</div>
      </td>
      <td className={tables.number} data-label={t('centres.column.openCases')}>
        {whole(openCases)}
      </td>
      <td className={tables.number} data-label={t('centres.column.standards')}>
        {confirmed} / 6
      </td>
      <td className={tables.number} data-label={t('centres.column.duty')}>
        <span className={dutyDaysMissing > 0 ? styles.must : undefined}>
          {dutyDaysMissing > 0 ? t('centres.dutyMissing', { count: dutyDaysMissing }) : t('centres.dutyFull')}
        </span>
      </td>
    </tr>
  );
}
