import { useTranslation } from 'react-i18next';
import type { RuleReason } from '../api/shapes';

/** Reasons in the reader's language, each with the article it follows. */
export function useReasonTexts(): (reasons: readonly RuleReason[] | null | undefined) => string[] {
  const { i18n } = useTranslation();
  return (reasons) =>
    (reasons ?? []).map(({ zh, en, article }) => {
      const words = i18n.language === 'en' ? en : zh;
      return article ? `${words} · ${article}` : words;
    });
}
