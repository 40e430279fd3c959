import { useTranslation } from 'react-i18next';
import { useTerm } from '../elements/names';

/** Why something was not taken, in words; what is named after the cause (`malformed: deadline`) stays as it is. */
export function useCauseWords(): (cause: string) => string {
  const { t } = useTranslation();
  const term = useTerm();
  return (cause) => {
    const [code = '', named] = cause.split(': ', 2);
    const words = term('refusals', code);
    return named === undefined ? words : t('states.said', { who: words, what: named });
  };
}
