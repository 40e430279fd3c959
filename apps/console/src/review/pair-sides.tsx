import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewPair, ReviewSide } from '../api/review-shapes';
import { useDisputeTypeName } from '../elements/names';
import { RiskTag, SystemTag } from '../elements/tags';
import { RECORD_FIELDS } from '../evidence/record-fields';
import { RecordLine } from '../evidence/record-line';
import { type PairRow, pairRows } from './pair-fields';
import styles from './pair-sides.module.css';

const LOOKS = { same: styles.same, differs: styles.differs, 'one-sided': styles.oneSided, told: undefined };

function Cell({ row, side }: { row: PairRow; side: 'left' | 'right' }) {
  const { t } = useTranslation();
  const lines = row[side];
  const other = (side === 'left' ? row.right : row.left).join('\n');
  return (
    <td className={LOOKS[row.agreement]} data-side={t(`review.${side}`)}>
      {lines.length === 0 && <span className={styles.none}>{t('states.notStated')}</span>}
      {lines.map((line) => (
        <div key={line} className={styles.line} lang="zh-CN">
          <RecordLine field={row.field} line={line} other={other} />
        </div>
      ))}
    </td>
  );
}

function Head({ side, name }: { side: ReviewSide; name: string }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const { system, sourceId, case: of, others } = side;
  return (
    <th scope="col">
      <span className="sr-only">{name}</span>
      <div className={styles.record}>
        <SystemTag system={system} />{' '}
        <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
          {sourceId}
        </Link>
      </div>
      <div className={styles.case}>
        <RiskTag level={of.riskLevel} short />
        <Link to={`/cases/${of.caseId}`}>{of.caseNumber}</Link>
        <span>{typeName(of.disputeType)}</span>
        {others.length > 0 && <span>{t('review.others', { count: others.length })}</span>}
      </div>
    </th>
  );
}

/** Both records field by field: what agrees is green, what differs is yellow, and common words are marked. */
export function PairSides({ pair }: { pair: ReviewPair }) {
  const { t } = useTranslation();
  const rows = pairRows(pair.left.content, pair.right.content);
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('review.sides')}</caption>
      <thead>
        <tr>
          <td />
          <Head side={pair.left} name={t('review.left')} />
          <Head side={pair.right} name={t('review.right')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field}>
            <th scope="row">
              {t(RECORD_FIELDS[row.field])}
              <span className={`${styles.sign} ${LOOKS[row.agreement] ?? ''}`}>
                {t(`review.agreement.${row.agreement}`)}
              </span>
            </th>
            <Cell row={row} side="left" />
            <Cell row={row} side="right" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
