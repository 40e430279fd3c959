import { useTranslation } from 'react-i18next';
import { TabBlocked } from '../api/download';
import { ApiError, Unreachable } from '../api/request';

/** Where what somebody typed is called by a name of its own: `detail.court` is 管辖法院. */
const NAMED_IN = ['life.field', 'asks.field'] as const;

/** A member of what was sent as its reader knows it, the second of several as such; as the hub calls it where there is no word for it. */
function useMemberName(): (member: string) => string {
  const { t, i18n } = useTranslation();
  return (member) => {
    const parts = member.split('.');
    const name = parts.findLast((part) => /\D/.test(part)) ?? member;
    const key = NAMED_IN.map((group) => `${group}.${name}`).find((one) => i18n.exists(one));
    // What stands in brackets says how it is typed.
    const word = key ? t(key as 'life.field.court').replace(/ ?[（(].*$/, '') : name;
    const at = parts.find((part) => /^\d+$/.test(part));
    return at === undefined ? word : t('act.ofItem', { word, number: Number(at) + 1 });
  };
}

/** What a refusal or silence means for who wanted to change something; null while nothing is wrong. */
export function useRefusal(): (error: unknown) => string | null {
  const { t } = useTranslation();
  const nameOf = useMemberName();
  return (error) => {
    if (!error) return null;
    if (error instanceof Unreachable) return t('act.unreachable');
    if (error instanceof TabBlocked) return t('act.tabBlocked');
    if (error instanceof ApiError && error.status === 403) return t('act.forbidden');
    if (error instanceof ApiError && error.status === 412) return t('act.stale');
    const wrong = error instanceof ApiError ? error.errors : [];
    const detail =
      wrong.length > 0
        ? wrong.map(({ field, message }) => t('act.wrongMember', { member: nameOf(field), message })).join(t('act.and'))
        : error instanceof Error
          ? error.message
          : String(error);
    return t('act.refused', { detail });
  };
}
