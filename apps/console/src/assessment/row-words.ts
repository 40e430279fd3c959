import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow, Grouping } from '../api/assessment';
import { useLanguage } from '../elements/language';
import { useDisputeTypeName, useSystemName } from '../elements/names';

/** What a row is of, for people. */
export function useRowName(by: Grouping): (row: AssessmentRow) => string {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const typeName = useDisputeTypeName();
  return ({ code, name }) => {
    if (by === 'source') return systemName(code);
    return by === 'type' ? typeName(code) : (name ?? t('city.unplaced'));
  };
}

/** The heads of the columns, and what each is sorted by. */
export function useFigureColumns({ by, measures }: Assessment): { sort: string; label: string }[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    { sort: 'name', label: t(`assessment.by.${by}`) },
    { sort: 'cases', label: t('assessment.cases') },
    ...measures.map(({ measure, name }) => ({ sort: measure, label: name[language] })),
    { sort: 'meanDays', label: t('assessment.meanDays') },
    { sort: 'medianDays', label: t('assessment.medianDays') },
  ];
}
