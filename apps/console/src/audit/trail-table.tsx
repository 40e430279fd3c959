import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReference } from '../api/queries';
import type { TrailEntry } from '../api/trail';
import { type Column, DataTable } from '../elements/data-table';
import { langOf } from '../elements/lang-of';
import { useTerm } from '../elements/names';
import { isNobody, useWho } from '../elements/person-name';
import { useTimeWords } from '../elements/time';
import { useRights } from '../session/rights';
import styles from './audit.module.css';
import { useDetailWords } from './use-detail-words';

/** Of these the subject is a case, where it is a number. */
const ABOUT_CASES = new Set([
  'view-case',
  'view-judgements',
  'view-document',
  'change-case',
  'correct',
  'handling',
  'casework',
  'note',
  'participant',
  'document',
  'legal-hold',
]);

/** What it was about, and the way there for who may see cases. */
function Subject({ entry: { action, subject, withheld } }: { entry: TrailEntry }) {
  const { t } = useTranslation();
  const { data } = useReference();
  const seesCases = useRights()('work');
  if (withheld) return <span className={styles.faint}>{t('audit.trail.withheld')}</span>;
  if (!subject) return null;
  const slash = subject.indexOf('/');
  const system = subject.slice(0, slash);
  if (seesCases && ABOUT_CASES.has(action) && /^\d+$/.test(subject))
    return <Link to={`/cases/${subject}`}>{t('audit.trail.case', { number: subject })}</Link>;
  if (seesCases && data?.systems.some(({ name }) => name === system))
    return <Link to={`/records/${system}/${encodeURIComponent(subject.slice(slash + 1))}`}>{subject}</Link>;
  return <span lang="zh-CN">{subject}</span>;
}

function Detail({ detail }: { detail: TrailEntry['detail'] }) {
  const { t } = useTranslation();
  const { nameOf, wordsOf } = useDetailWords();
  const said = Object.entries(detail).flatMap(([name, value]) => {
    const words = wordsOf(name, value);
    return words ? [{ name, words }] : [];
  });
  if (said.length === 0) return null;
  return (
    <details>
      <summary>{t('audit.trail.details', { count: said.length })}</summary>
      <dl className={styles.detail}>
        {said.map(({ name, words }) => (
          <div key={name} className={styles.pair}>
            <dt title={name}>{nameOf(name)}</dt>
            <dd lang={langOf(words)}>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Actor({ actor }: { actor: string }) {
  const who = useWho(actor);
  if (isNobody(actor)) return who;
  return (
    <>
      <span className={`mono ${styles.wide}`}>{actor}</span>
      {who !== actor && (
        <div className={styles.faint} lang={langOf(who)}>
          {who}
        </div>
      )}
    </>
  );
}

export function TrailTable({ items }: { items: readonly TrailEntry[] }) {
  const { t } = useTranslation();
  const { minute, clock } = useTimeWords();
  const term = useTerm();
  const columns: Column<TrailEntry>[] = [
    { head: t('audit.trail.at'), kind: 'which', cell: ({ at }) => `${minute(at)}:${clock(at).slice(-2)}` },
    { head: t('audit.trail.actor'), cell: ({ actor }) => <Actor actor={actor} /> },
    { head: t('audit.trail.action'), cell: ({ action }) => term('auditActions', action) },
    {
      head: t('audit.trail.about'),
      kind: 'why',
      cell: (entry) => (
        <div className={`${styles.aside} ${styles.wide}`}>
          <Subject entry={entry} />
          <Detail detail={entry.detail} />
        </div>
      ),
    },
    {
      head: t('audit.trail.purpose'),
      cell: ({ purpose }) =>
        purpose && (
          <span className={styles.words} lang="zh-CN">
            {purpose}
          </span>
        ),
    },
    {
      head: t('audit.trail.chained'),
      cell: ({ seq, isForeign }) =>
        isForeign ? (
          <span className={styles.bad}>{t('audit.trail.foreign')}</span>
        ) : (
          <span className={styles.faint}>
            {seq === null ? t('audit.trail.notChained') : t('states.number', { number: seq })}
          </span>
        ),
    },
  ];
  return <DataTable columns={columns} rows={items} keyOf={({ auditId }) => auditId} />;
}
