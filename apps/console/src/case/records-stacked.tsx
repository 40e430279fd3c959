import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseRecord } from '../api/shapes';
import { useTerm } from '../elements/names';
import { plainText } from '../elements/plain-text';
import { SaidWord } from '../elements/said-word';
import { SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { LinkReason } from './link-reason';
import styles from './records-stacked.module.css';

/** Longer texts are folded to this many characters at first. */
const FOLDED_LENGTH = 180;

/** A long text, folded until someone wants it whole. */
export function Narrative({ text: written }: { text: string }) {
  const { t } = useTranslation();
  const text = plainText(written);
  const long = text.length > FOLDED_LENGTH;
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className={styles.narrative} lang="zh-CN">
        {long && !open ? `${text.slice(0, FOLDED_LENGTH)}…` : text}
      </p>
      {long && (
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'record.less' : 'record.more')}
        </button>
      )}
    </>
  );
}

function RecordEntry({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { minute } = useTimeWords();
  const { system, sourceId, title, narrative, claim, statusRaw, stage, filedAt } = record;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <SystemTag system={system} />
        <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
          {sourceId}
        </Link>
        {statusRaw ? <SaidWord of="sourceStatus" word={statusRaw} /> : stage && <span>{term('status', stage)}</span>}
        {record.state !== 'live' && <span className={styles.warn}>{term('status', record.state)}</span>}
        {filedAt && <time className={styles.time}>{minute(filedAt)}</time>}
      </div>
      {title && (
        <h3 className={styles.title} lang="zh-CN">
          {title}
        </h3>
      )}
      {narrative && <Narrative text={narrative} />}
      {claim && (
        <p className={styles.claim}>
          <span className={styles.label}>{t('record.claim')}</span>
          <span lang="zh-CN">{claim}</span>
        </p>
      )}
      <LinkReason record={record} />
    </li>
  );
}

export function RecordsStacked({ records }: { records: CaseRecord[] }) {
  return (
    <ol>
      {records.map((record) => (
        <RecordEntry key={`${record.system} ${record.sourceId}`} record={record} />
      ))}
    </ol>
  );
}
