import { useTranslation } from 'react-i18next';
import type { Warning } from '../api/city';
import { useDisputeTypeName } from '../elements/names';

/** What a warning is about, in a line. */
export function useWarningTitle(): (warning: Pick<Warning, 'kind' | 'subject' | 'divisionName'>) => string {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  return ({ kind, subject, divisionName }) =>
    [
      t(`warning.kind.${kind}`),
      subject.organisation,
      subject.estate,
      subject.type && typeName(subject.type),
      divisionName,
    ]
      .filter(Boolean)
      .join(' · ');
}
