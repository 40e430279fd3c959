import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewItem, SideCase } from '../api/review-shapes';
import type { RecordKey } from '../api/shapes';
import { useDivisionNames } from '../elements/division-names';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { useWho } from '../elements/person-name';
import { RiskTag, SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from './review-page.module.css';

/** County and township: what tells the pairs of a list apart. */
const TOWNSHIP_DIGITS = 9;

function Side({ record, of }: { record: RecordKey; of: SideCase }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const place = of.divisionCode?.slice(0, TOWNSHIP_DIGITS) ?? '';
  const placeName = useDivisionNames(place ? [place] : [])(place);
  return (
    <div>
      <SystemTag system={record.system} /> <span className="mono">{record.sourceId}</span>
      <div className={styles.case}>
        <RiskTag level={of.riskLevel} short />
        <span>{typeName(of.disputeType)}</span>
        {placeName !== place && <span lang="zh-CN">{placeName}</span>}
        {of.liveRecords > 1 && <span>{t('review.ofRecords', { count: of.liveRecords })}</span>}
      </div>
    </div>
  );
}

/** One question; the whole row is one link, and the queue's filter goes along. */
export function QueueRow({ item, query }: { item: ReviewItem; query: string }) {
  const { t } = useTranslation();
  const claimer = useWho(item.claimedBy);
  const decider = useWho(item.decidedBy);
  const { percent } = useNumberWords();
  const { minute } = useTimeWords();
  return (
    <li className={styles.row}>
      <Side record={item.left} of={item.leftCase} />
      <Side record={item.right} of={item.rightCase} />
      <div className={styles.how}>
        <Link className={styles.link} to={`/review/${item.reviewId}${query}`} data-review>
          {t('review.likely', { percent: percent(item.score) })}
        </Link>
        {item.claimedBy && <p>{t('review.claimed', { who: claimer })}</p>}
        {item.decidedBy && item.decidedAt && (
          <p>{t('review.decided', { who: decider, time: minute(item.decidedAt) })}</p>
        )}
      </div>
    </li>
  );
}
