import { useTranslation } from 'react-i18next';
import type { TypeReadings } from '../api/shapes';
import { useDisputeTypeName } from './names';
import { useNumberWords } from './numbers';

/** What the sources' category and the text say of a case's type, where they differ: a person decides between them. */
export function useReadingsText(): (readings: TypeReadings) => string {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const { percent } = useNumberWords();
  return ({ category, text }) =>
    t('case.readings', {
      category: typeName(category.type),
      categoryPercent: percent(category.probability),
      text: typeName(text.type),
      textPercent: percent(text.probability),
    });
}
