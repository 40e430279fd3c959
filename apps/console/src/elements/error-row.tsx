import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { ApiError, Unreachable } from '../api/request';
import styles from './error-row.module.css';

/** Why something could not be fetched, as far as that is known: a sentence to stand behind what was not. */
export function useFailure(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof Unreachable) return t('states.why', { why: t('states.unreachableTitle') });
    if (!(error instanceof ApiError)) return '';
    if (error.status === 403) return t('states.why', { why: t('states.forbiddenTitle') });
    const number = error.requestId && t('states.requestId', { id: error.requestId });
    const why = [error.detail, number].filter(Boolean).join(t('act.and'));
    return why && t('states.why', { why });
  };
}

interface ErrorRowProps {
  /** What is not there, in a sentence. */
  said: string;
  error: unknown;
  onRetry(): void;
}

/** A part of a page that could not be fetched, where the rest of the page stands: said, and asked for again by a button. */
export function ErrorRow({ said, error, onRetry }: ErrorRowProps) {
  const { t } = useTranslation();
  const failure = useFailure()(error);
  return (
    <div role="alert" className={styles.row}>
      <span>
        {said}
        {failure}
      </span>
      <Button size="small" onClick={onRetry}>
        {t('states.retry')}
      </Button>
    </div>
  );
}
