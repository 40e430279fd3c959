import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleColumn } from '../api/rules';
import { useLanguage } from '../elements/language';
import { type ColumnWords, columnWords } from './column-words';

/** Titles and cells of a table in the reader's language. */
export function useColumnWords(columns: readonly RuleColumn[]): ColumnWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const separator = t('integration.separator');
  return useMemo(() => columnWords(columns, language, separator), [columns, language, separator]);
}
