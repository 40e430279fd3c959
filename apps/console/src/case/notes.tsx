import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddNote, useNotes } from '../api/people-of-case';
import { ActModal } from '../elements/act-modal';
import { LoadingState } from '../elements/loading-state';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { TextField } from '../elements/text-field';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import { useRights } from '../session/rights';
import styles from './notes.module.css';

const WORDS_LENGTH_MAX = 4000;

function NoteDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const say = useToast();
  const [words, setWords] = useEntry(`case ${caseId} note`, '');
  const { mutate, isPending, error } = useAddNote(caseId, () => {
    say(t('notes.written'));
    onClose();
  });
  const stated = words.trim();
  return (
    <ActModal
      title={t('notes.write')}
      verb={t('notes.keep')}
      effect={t('notes.effect')}
      error={error}
      pending={isPending}
      incomplete={stated === ''}
      onDo={() => mutate(stated)}
      onClose={onClose}
    >
      <TextField label={t('notes.words')} rows={5} maxLength={WORDS_LENGTH_MAX} value={words} onChange={setWords} />
    </ActModal>
  );
}

/** What those who work on a case noted of it, the newest first. */
export function Notes({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const mayWrite = useRights()('settleTasks');
  const [writing, setWriting] = useState(false);
  const { data, error, isError, refetch } = useNotes(caseId, purpose);
  return (
    <Section
      title={t('notes.title')}
      extra={
        mayWrite && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('notes.write')}
          </Button>
        )
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={2} />}
      {data?.items.length === 0 && <p className={styles.faint}>{t('notes.none')}</p>}
      <ol className={styles.list}>
        {data?.items.toReversed().map(({ noteId, words, by, at }) => (
          <li key={noteId}>
            <div className={styles.faint}>
              <PersonName of={by} /> · <time dateTime={at}>{minute(at)}</time>
            </div>
            <p className={styles.words} lang="zh-CN">
              {words}
            </p>
          </li>
        ))}
      </ol>
      {writing && <NoteDialog caseId={caseId} onClose={() => setWriting(false)} />}
    </Section>
  );
}
