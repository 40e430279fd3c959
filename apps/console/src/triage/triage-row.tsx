import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TriageItem } from '../api/triage';
import { langOf } from '../elements/lang-of';
import { useLetterKeys } from '../elements/letter-keys';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { useReasonTexts } from '../elements/reasons';
import { RiskTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { useReadingsText } from '../elements/type-readings';
import { isComplete } from './proposal';
import { ProposalWhy } from './proposal-why';
import styles from './triage.module.css';

function Due({ item }: { item: TriageItem }) {
  const { t } = useTranslation();
  if (!item.dueOn) return null;
  return (
    <span className={item.overdue ? styles.late : styles.faint}>
      {t(item.overdue ? 'triage.overdue' : 'triage.due', { date: item.dueOn, name: item.dueRule ?? '' })}
    </span>
  );
}

function Proposal({ item }: { item: TriageItem }) {
  const { t } = useTranslation();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  const { percent } = useNumberWords();
  const readings = useReadingsText();
  const reasons = useReasonTexts()(item.routingReason);
  const place = item.divisionName ?? item.divisionCode ?? t('states.notStated');
  return (
    <dl className={styles.proposal}>
      <div className={item.typeState === 'unsure' ? styles.asked : undefined}>
        <dt>{t('triage.type')}</dt>
        <dd>
          {typeName(item.disputeType)}
          <span className={styles.faint}>
            {' '}
            {t('case.confidence', { percent: percent(item.disputeTypeConfidence) })}
          </span>
          {item.typeState === 'unsure' && item.typeReadings && (
            <div className={styles.faint}>{readings(item.typeReadings)}</div>
          )}
        </dd>
      </div>
      <div className={['unsure', 'none', 'outside'].includes(item.placeState) ? styles.asked : undefined}>
        <dt>{t('triage.place')}</dt>
        <dd>
          <span lang={langOf(place)}>{place}</span>
          <span className={styles.faint}> {term('placeStates', item.placeState)}</span>
        </dd>
      </div>
      <div>
        <dt>{t('triage.unit')}</dt>
        <dd>
          <span lang="zh-CN">{item.handlingUnit}</span>
          <span className={styles.faint}> {reasons.join(t('act.and'))}</span>
        </dd>
      </div>
    </dl>
  );
}

export interface TriageRowProps {
  item: TriageItem;
  current: boolean;
  picked: boolean;
  /** Whether the row may be among many that are confirmed at once. */
  pickable: boolean;
  /** Whether it says why. */
  explained: boolean;
  busy: boolean;
  may: boolean;
  onFocus(): void;
  onPick(): void;
  onWhy(): void;
  onConfirm(): void;
  onCorrect(): void;
}

/** One case: what it is, what is proposed and why, and the two answers. */
export function TriageRow(props: TriageRowProps) {
  const { item, current, picked, pickable, explained, busy, may, onFocus, onPick, onWhy, onConfirm, onCorrect } = props;
  const { t } = useTranslation();
  const { day } = useTimeWords();
  const { shortcut } = useLetterKeys();
  // Letters act on the row that the keyboard is at.
  const keyOf = (letter: string) => (current ? shortcut(letter) : undefined);
  const nameOf = (act: string) => `${act} ${item.caseNumber}`;
  return (
    <li className={current ? styles.current : styles.row} data-triage={item.caseId} onFocus={onFocus}>
      <div className={styles.what}>
        {may && (
          <input
            type="checkbox"
            className={styles.pick}
            aria-label={t('triage.pick', { number: item.caseNumber })}
            checked={picked}
            disabled={!pickable}
            aria-keyshortcuts={keyOf('X')}
            onChange={onPick}
          />
        )}
        <div>
          <div className={styles.head}>
            <RiskTag level={item.riskLevel} short />
            <Link to={`/cases/${item.caseId}`} className={styles.title} lang="zh-CN">
              {item.title ?? t('search.untitled')}
            </Link>
          </div>
          <div className={styles.numbers}>
            <span className="mono">{item.caseNumber}</span>
            <span>{t('triage.opened', { date: day(item.openedAt) })}</span>
            <Due item={item} />
          </div>
          {item.returnedBy && (
            <p className={styles.late}>
              {t('triage.returned', { unit: item.returnedBy, reason: item.returnReason ?? '' })}
            </p>
          )}
        </div>
      </div>
      <Proposal item={item} />
      <div className={styles.answers}>
        {may && (
          <>
            <Button
              size="small"
              type="primary"
              disabled={busy || !isComplete(item)}
              aria-label={nameOf(t('triage.confirm'))}
              aria-keyshortcuts={keyOf('A')}
              onClick={onConfirm}
            >
              {t('triage.confirm')}
            </Button>
            <Button
              size="small"
              disabled={busy}
              aria-label={nameOf(t('triage.correct'))}
              aria-keyshortcuts={keyOf('C')}
              onClick={onCorrect}
            >
              {t('triage.correct')}
            </Button>
          </>
        )}
        <Button
          size="small"
          type="text"
          aria-expanded={explained}
          aria-label={nameOf(t('triage.why.title'))}
          aria-keyshortcuts={keyOf('W')}
          onClick={onWhy}
        >
          {t('triage.why.title')}
        </Button>
      </div>
      {explained && <ProposalWhy item={item} />}
    </li>
  );
}
