import { useTranslation } from 'react-i18next';
import { plainValue, type ValueWords } from './plain-value';

/** `plainValue` in the reader's language, with names and texts of one's own. */
export function usePlainValue({ name, text }: Pick<ValueWords, 'name' | 'text'>) {
  const { t } = useTranslation();
  return (member: string, value: unknown): string =>
    plainValue(member, value, {
      name,
      text,
      truth: (one) => t(one ? 'states.yes' : 'states.no'),
      of: (who, what) => t('states.said', { who, what }),
      separator: t('integration.separator'),
    });
}
