import { useTranslation } from 'react-i18next';
import { type FieldChange, type RecordVersion, useRecordVersions } from '../api/audit';
import type { RecordKey } from '../api/shapes';
import { langOf } from '../elements/lang-of';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { Original } from './original';
import { Traced } from './traced';
import { useChangedWords } from './use-changed-words';
import styles from './versions.module.css';

function Change({ change }: { change: FieldChange }) {
  const { t } = useTranslation();
  const { nameOf, wordsOf } = useChangedWords();
  const { field, before, after } = change;
  const [was, is] = [wordsOf(field, before), wordsOf(field, after)];
  return (
    <li className={styles.change}>
      <span className={styles.faint}>{nameOf(field)}</span>
      <span>
        {was ? <del lang={langOf(was)}>{was}</del> : t('states.notStated')} →{' '}
        {is ? <ins lang={langOf(is)}>{is}</ins> : t('states.notStated')}
      </span>
    </li>
  );
}

function Version({ of, version }: { of: RecordKey; version: RecordVersion }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { changes, topic, partition, offset, mappingVersion, fetchId } = version;
  return (
    <li className={styles.version}>
      <div className={styles.head}>
        <strong>{t('record.version', { version: version.version })}</strong>
        <time dateTime={version.recordedAt}>{minute(version.recordedAt)}</time>
        <span className={styles.faint}>
          {t('provenance.messageAt', { topic, partition, offset })}
          {mappingVersion && ' · '}
          <Traced cause="mappingVersion" value={mappingVersion} />{' '}
          <Traced cause="fetchId" value={fetchId} name={t('record.sameFetch')} />
        </span>
        <Original {...of} version={version.version} />
      </div>
      {changes === null && <p className={styles.faint}>{t('record.firstVersion')}</p>}
      {changes?.length === 0 && <p className={styles.faint}>{t('record.sameContent')}</p>}
      <ul>
        {changes?.map((change) => (
          <Change key={change.field} change={change} />
        ))}
      </ul>
    </li>
  );
}

/** Every version of a record, and what each changed against the one before. */
export function Versions({ system, sourceId, purpose }: { system: string; sourceId: string; purpose: string | null }) {
  const { t } = useTranslation();
  return (
    <Section title={t('record.versions')}>
      <Paged bare pages={useRecordVersions(system, sourceId, purpose)} none={t('record.noVersions')}>
        {(items) => (
          <ol>
            {items.map((version) => (
              <Version key={version.version} of={{ system, sourceId }} version={version} />
            ))}
          </ol>
        )}
      </Paged>
    </Section>
  );
}
