import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewPair, ReviewSide } from '../api/review-shapes';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { RiskTag, SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { markedRuns } from './marked-runs';
import { type PairField, type PairRow, pairRows } from './pair-fields';
import styles from './pair-sides.module.css';

const LABELS = {
  complainants: 'case.complainants',
  respondents: 'case.respondents',
  address: 'case.place',
  amountYuan: 'case.amount',
  category: 'record.category',
  title: 'record.title',
  claim: 'record.claim',
  narrative: 'record.narrative',
  filedAt: 'record.filedAt',
  occurredAt: 'record.occurredAt',
  status: 'record.status',
} as const satisfies Record<PairField, string>;

const LOOKS = { same: styles.same, differs: styles.differs, 'one-sided': styles.oneSided, told: undefined };

function Marked({ text, other }: { text: string; other: string }) {
  return markedRuns(text, other).map((run, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    run.both ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>,
  );
}

/** Parties and addresses by their words, texts by what both say; amounts and times as they are read. */
function Line({ field, line, other }: { field: PairField; line: string; other: string }) {
  const { yuan } = useNumberWords();
  const { minute } = useTimeWords();
  if (field === 'amountYuan') return yuan(Number(line));
  if (field === 'filedAt' || field === 'occurredAt') return <time dateTime={line}>{minute(line)}</time>;
  if (field !== 'complainants' && field !== 'respondents') return <Marked text={line} other={other} />;
  const known = new Set(other.split(/\s+/));
  return line.split(' ').map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words of one line never move
    <span key={index} className={styles.word}>
      {known.has(word) ? <mark>{word}</mark> : word}
    </span>
  ));
}

function Cell({ row, side }: { row: PairRow; side: 'left' | 'right' }) {
  const { t } = useTranslation();
  const lines = row[side];
  const other = (side === 'left' ? row.right : row.left).join('\n');
  return (
    <td className={LOOKS[row.agreement]} data-side={t(`review.${side}`)}>
      {lines.length === 0 && <span className={styles.none}>{t('states.notStated')}</span>}
      {lines.map((line) => (
        <div key={line} className={styles.line} lang="zh-CN">
          <Line field={row.field} line={line} other={other} />
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
              {t(LABELS[row.field])}
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
