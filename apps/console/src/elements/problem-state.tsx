import Button from 'antd/es/button';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError, Unreachable } from '../api/request';
import { StateView } from './state-view';
import styles from './states.module.css';

/** A hub that restarts is back within seconds; nobody should have to press a button for that. */
const RETRY_EVERY_MS = 5000;

function HomeLink() {
  const { t } = useTranslation();
  return (
    <Link className={styles.link} to="/">
      {t('states.backHome')}
    </Link>
  );
}

export function NotFoundState({ inside }: { inside?: boolean }) {
  const { t } = useTranslation();
  return (
    <StateView inside={inside} title={t('states.notFoundTitle')} action={<HomeLink />}>
      {t('states.notFound')}
    </StateView>
  );
}

function ReloadButton() {
  const { t } = useTranslation();
  return (
    <Button type="primary" onClick={() => location.reload()}>
      {t('states.reload')}
    </Button>
  );
}

export function CrashState() {
  const { t } = useTranslation();
  return (
    <StateView role="alert" title={t('states.crashTitle')} action={<ReloadButton />}>
      {t('states.crash')}
    </StateView>
  );
}

/** The page itself could not be fetched: no network, or a newer hub that has other files. */
export function MissingState() {
  const { t } = useTranslation();
  return (
    <StateView role="alert" title={t('states.missingTitle')} action={<ReloadButton />}>
      {t('states.missing')}
    </StateView>
  );
}

interface ProblemStateProps {
  error: unknown;
  onRetry(): void;
  /** Within a page that has its own heading. */
  inside?: boolean;
}

function UnreachableState({ onRetry, inside }: Omit<ProblemStateProps, 'error'>) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(onRetry, RETRY_EVERY_MS);
    return () => clearInterval(timer);
  }, [onRetry]);
  return (
    <StateView
      role="alert"
      inside={inside}
      title={t('states.unreachableTitle')}
      action={<Button onClick={onRetry}>{t('states.retry')}</Button>}
    >
      {t('states.unreachable')}
    </StateView>
  );
}

function FailedState({ error, onRetry, inside }: ProblemStateProps) {
  const { t } = useTranslation();
  const { detail, requestId } = error instanceof ApiError ? error : { detail: null, requestId: null };
  return (
    <StateView
      role="alert"
      inside={inside}
      title={t('states.errorTitle')}
      action={<Button onClick={onRetry}>{t('states.retry')}</Button>}
    >
      <p>{t('states.error')}</p>
      {detail && <p>{detail}</p>}
      {requestId && <p className={styles.mono}>{t('states.requestId', { id: requestId })}</p>}
    </StateView>
  );
}

/** What a failed request means for the person, and what can be done about it. */
export function ProblemState({ error, onRetry, inside }: ProblemStateProps) {
  const { t } = useTranslation();
  if (error instanceof Unreachable) return <UnreachableState onRetry={onRetry} inside={inside} />;
  if (error instanceof ApiError && error.status === 404) return <NotFoundState inside={inside} />;
  if (error instanceof ApiError && error.status === 403) {
    return (
      <StateView role="alert" inside={inside} title={t('states.forbiddenTitle')} action={<HomeLink />}>
        {t('states.forbidden')}
      </StateView>
    );
  }
  return <FailedState error={error} onRetry={onRetry} inside={inside} />;
}
