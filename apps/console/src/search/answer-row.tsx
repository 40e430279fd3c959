import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LookupItem, MatchReason } from '../api/shapes';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { RiskTag, SystemTag } from '../elements/tags';
import { useNow, useTimeWords } from '../elements/time';
import styles from './answer-row.module.css';
import { Marked } from './highlight';
import { addressOf } from './match-groups';

const MINUTE_MS = 60_000;
/** Matches whose words the answer shows masked. */
const PEOPLE: readonly MatchReason[] = ['personName', 'phone', 'idNumber'];

function Numbers({ item }: { item: LookupItem }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.numbers}>
      {item.caseNumber && (
        <li className="mono">
          <Marked text={item.caseNumber} />
        </li>
      )}
      {!item.caseId && <li>{t('search.enquiry')}</li>}
      {item.records.map(({ system, sourceId }) => (
        <li key={`${system} ${sourceId}`} className={styles.record}>
          <SystemTag system={system} />
          <span className="mono">
            <Marked text={sourceId} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Where({ item }: { item: LookupItem }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  return (
    <div className={styles.where}>
      <div className={styles.type}>{item.disputeType && typeName(item.disputeType)}</div>
      <div className={styles.place} lang="zh-CN">
        <Marked text={item.divisionName ?? item.divisionCode ?? ''} />
      </div>
      {item.handlingUnit ? (
        <div className={styles.place} lang="zh-CN">
          <Marked text={item.handlingUnit} />
        </div>
      ) : (
        item.caseId && <div className={styles.place}>{t('search.noUnit')}</div>
      )}
    </div>
  );
}

function State({ item }: { item: LookupItem }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { ago, minute } = useTimeWords();
  const now = useNow(MINUTE_MS);
  return (
    <div className={styles.state}>
      <div className={styles.status}>
        {item.riskLevel && <RiskTag level={item.riskLevel} short />}
        {item.caseId && item.status && term('status', item.status)}
      </div>
      {item.updatedAt && (
        <time className={styles.time} dateTime={item.updatedAt} title={minute(item.updatedAt)}>
          {t('search.updated', { time: ago(item.updatedAt, now) })}
        </time>
      )}
    </div>
  );
}

/** One answer: what it is, what matched, where it is, how it stands. The whole row is one link. */
export function AnswerRow({ item, certain }: { item: LookupItem; certain: boolean }) {
  const { t } = useTranslation();
  const address = addressOf(item);
  const hidden = item.matchedOn.some((reason) => PEOPLE.includes(reason));
  const title = item.title ? <Marked text={item.title} hidden={hidden} /> : t('search.untitled');
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <div className={styles.head}>
          {address ? (
            <Link className={styles.title} to={address} data-answer data-certain={certain || undefined} lang="zh-CN">
              {title}
            </Link>
          ) : (
            <span className={styles.title}>{title}</span>
          )}
          <ul className={styles.matched} aria-label={t('search.matched')}>
            {item.matchedOn.map((reason) => (
              <li key={reason} className={styles.reason}>
                {t(`search.matchedOn.${reason}`)}
              </li>
            ))}
          </ul>
        </div>
        <Numbers item={item} />
      </div>
      <Where item={item} />
      <State item={item} />
    </li>
  );
}
