import { useTranslation } from 'react-i18next';
import { type PartyFile, saveAttachment, useAttachments } from '../api/papers';
import { useSeatWords } from '../asks/seat-words';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { useTimeWords } from '../elements/time';
import { WorkButton } from '../elements/work-button';
import styles from './case-acts.module.css';

interface FileProps {
  caseId: string;
  file: PartyFile;
  purpose: string | null;
}

function Item({ caseId, file, purpose }: FileProps) {
  const { t } = useTranslation();
  const seat = useSeatWords();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const { name, mediaType, size, digest, by, given, at, sourceId } = file;
  const facts = [
    seat(by),
    t(`papers.given.${given}`),
    at && minute(at),
    mediaType.split(/[/.]/).at(-1)?.toUpperCase(),
    t('papers.kilobytes', { number: whole(Math.ceil(size / 1024)) }),
    sourceId,
  ];
  return (
    <li>
      <span lang="zh-CN">{name}</span>
      <div className={styles.faint}>{facts.filter(Boolean).join(' · ')}</div>
      <div className={`mono ${styles.faint}`} title={digest}>
        SM3 {digest.slice(0, 16)}…
      </div>
      {purpose && (
        <div className={styles.acts}>
          <WorkButton size="small" work={() => saveAttachment(caseId, file, purpose)}>
            {t('papers.save')}
          </WorkButton>
        </div>
      )}
    </li>
  );
}

/** Photos and papers that parties gave with what they stated, were asked for, or showed in a room; nothing where there are none. */
export function PartyFiles({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { data, error, isError, refetch } = useAttachments(caseId, purpose);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3>{t('papers.fromParties', { number: whole(data.items.length) })}</h3>
      {!purpose && <p className={styles.faint}>{t('papers.needsPurpose')}</p>}
      <ul className={styles.list}>
        {data.items.map((file) => (
          <Item key={`${file.sourceId}/${file.attachmentId}`} caseId={caseId} file={file} purpose={purpose} />
        ))}
      </ul>
    </>
  );
}
