import { useTranslation } from 'react-i18next';
import { ApiError, Unreachable } from '../api/request';

/** What a refusal or silence means for who wanted to change something; null while nothing is wrong. */
export function useRefusal(): (error: unknown) => string | null {
  const { t } = useTranslation();
  return (error) => {
    if (!error) return null;
    if (error instanceof Unreachable) return t('act.unreachable');
    if (error instanceof ApiError && error.status === 403) return t('act.forbidden');
    if (error instanceof ApiError && error.status === 412) return t('act.stale');
    return t('act.refused', { detail: error instanceof Error ? error.message : String(error) });
  };
}
