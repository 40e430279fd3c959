import { useTranslation } from 'react-i18next';
import { takeChains, useSigningKeys } from '../api/audit';
import { CopyButton } from '../elements/copy-button';
import { ErrorRow } from '../elements/error-row';
import { useTimeWords } from '../elements/time';
import { WorkButton } from '../elements/work-button';
import styles from './audit.module.css';

/** What is typed on the other machine, which needs this repository and nothing of the installation. */
const COMMAND = 'npm run audit -- verify taken --anchors kept/anchors.ndjson --keys kept/keys.pem';
const PROVES = ['whole', 'signed', 'where'] as const;
const PROVES_NOT = ['young', 'true', 'same'] as const;

/** The keys' names, to be held against those on paper. */
function Keys() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { data, error, isError, refetch } = useSigningKeys();
  if (isError && !data)
    return <ErrorRow said={t('audit.offline.keysFailed')} error={error} onRetry={() => void refetch()} />;
  return (
    <ul>
      {data?.items.map(({ keyId, firstUsed }) => (
        <li key={keyId}>
          <span className="mono">{keyId}</span>{' '}
          <span className={styles.faint}>{t('audit.offline.keySince', { time: minute(firstUsed) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Verifying away from the installation: what to take, what to type, and what it proves. */
export function VerifyOffline() {
  const { t } = useTranslation();
  return (
    <details className={styles.offline}>
      <summary>{t('audit.offline.title')}</summary>
      <p className={styles.faint}>{t('audit.offline.lead')}</p>
      <ol>
        <li>
          <p>{t('audit.offline.take')}</p>
          <WorkButton work={takeChains}>{t('audit.offline.download')}</WorkButton>
        </li>
        <li>
          <p>{t('audit.offline.keep')}</p>
          <Keys />
        </li>
        <li>
          <p>{t('audit.offline.run')}</p>
          <div className={styles.command}>
            <code>{COMMAND}</code>
            <CopyButton what={t('audit.offline.command')} text={COMMAND} />
          </div>
        </li>
      </ol>
      <h3>{t('audit.offline.proves')}</h3>
      <ul>
        {PROVES.map((name) => (
          <li key={name}>{t(`audit.offline.proof.${name}`)}</li>
        ))}
      </ul>
      <h3>{t('audit.offline.provesNot')}</h3>
      <ul>
        {PROVES_NOT.map((name) => (
          <li key={name}>{t(`audit.offline.limit.${name}`)}</li>
        ))}
      </ul>
    </details>
  );
}
