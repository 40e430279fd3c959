import { useTranslation } from 'react-i18next';
import type { Account } from '../api/administration';
import { useDivisionNames } from '../elements/division-names';

/** What somebody may see of the city, in words. */
export function useScopeName({ unit, divisionCode }: Pick<Account, 'unit' | 'divisionCode'>): string {
  const { t } = useTranslation();
  const nameOf = useDivisionNames(divisionCode ? [divisionCode] : []);
  const parts = [unit, divisionCode && nameOf(divisionCode)].filter(Boolean);
  return parts.join(' · ') || t('administration.people.seesNothing');
}
