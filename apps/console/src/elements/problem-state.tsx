import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError, Unreachable } from '../api/request';
import styles from './states.module.css';

interface StateViewProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** `alert` for failures: announced at once. */
  role?: 'alert' | 'status';
}

/** One look for everything that stands where content should be: empty, refused, failed. */
export function StateView({ title, children, action, role = 'status' }: StateViewProps) {
  return (
    <div className={styles.state} role={role}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

function HomeLink() {
  const { t } = useTranslation();
  return (
    <Link className={styles.link} to="/">
      {t('states.backHome')}
    </Link>
  );
}

export function NotFoundState() {
  const { t } = useTranslation();
  return (
    <StateView title={t('states.notFoundTitle')} action={<HomeLink />}>
      {t('states.notFound')}
    </StateView>
  );
}

export function CrashState() {
  const { t } = useTranslation();
  const reload = (
    <Button type="primary" onClick={() => location.reload()}>
      {t('states.reload')}
    </Button>
  );
  return (
    <StateView role="alert" title={t('states.crashTitle')} action={reload}>
      {t('states.crash')}
    </StateView>
  );
}

function FailedState({ error, action }: { error: unknown; action: ReactNode }) {
  const { t } = useTranslation();
  const { detail, requestId } = error instanceof ApiError ? error : { detail: null, requestId: null };
  return (
    <StateView role="alert" title={t('states.errorTitle')} action={action}>
      <p>{t('states.error')}</p>
      {detail && <p>{detail}</p>}
      {requestId && <p className={styles.mono}>{t('states.requestId', { id: requestId })}</p>}
    </StateView>
  );
}

/** What a failed request means for the person, and what can be done about it. */
export function ProblemState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const retry = onRetry && <Button onClick={onRetry}>{t('states.retry')}</Button>;
  if (error instanceof Unreachable) {
    return (
      <StateView role="alert" title={t('states.unreachableTitle')} action={retry}>
        {t('states.unreachable')}
      </StateView>
    );
  }
  if (error instanceof ApiError && error.status === 404) return <NotFoundState />;
  if (error instanceof ApiError && error.status === 403) {
    return (
      <StateView role="alert" title={t('states.forbiddenTitle')} action={<HomeLink />}>
        {t('states.forbidden')}
      </StateView>
    );
  }
  return <FailedState error={error} action={retry} />;
}
