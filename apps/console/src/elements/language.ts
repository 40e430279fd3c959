import { useTranslation } from 'react-i18next';

/** The reader's language, as what the hub says in both is named by it. */
export function useLanguage(): 'zh' | 'en' {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}
