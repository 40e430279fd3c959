import { useTranslation } from 'react-i18next';
import type { Account } from '../api/administration';
import { useReference } from '../api/queries';

/** What somebody may see of the city, in words. */
export function useScopeName(): (account: Pick<Account, 'unit' | 'divisionCode'>) => string {
  const { t } = useTranslation();
  const { data } = useReference();
  return ({ unit, divisionCode }) => {
    const division = divisionCode && divisionCode === data?.cityCode ? t('administration.wholeCity') : divisionCode;
    return [unit, division].filter(Boolean).join(' · ') || t('administration.people.seesNothing');
  };
}
