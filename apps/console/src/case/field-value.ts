import { useTranslation } from 'react-i18next';
import type { Assignment, CaseDetail, Origin } from '../api/shapes';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { useReasonTexts } from '../elements/reasons';
import { useTimeWords } from '../elements/time';
import { partyLines } from './party-groups';

/** Fields that stand as officials and parties wrote them. */
export const CHINESE_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'address',
  'divisionCode',
  'handlingUnit',
  'parties',
]);

/** What the case's page shows of a field, masked as it stands there; no line: it shows nothing. */
export function useFieldLines(): (data: CaseDetail, field: string, told: readonly Origin[]) => string[] {
  const { t } = useTranslation();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  const { yuan, percent } = useNumberWords();
  const { minute } = useTimeWords();
  const line = (data: CaseDetail, field: string): string | null | undefined => {
    const { disputeTypeConfidence, amountYuan, groupSize, openedAt, updatedAt } = data;
    switch (field) {
      case 'title':
        return data.title;
      case 'status':
        return data.status && term('status', data.status);
      case 'disputeType':
        return data.disputeType && typeName(data.disputeType);
      case 'disputeTypeConfidence':
        return typeof disputeTypeConfidence === 'number' ? percent(disputeTypeConfidence) : null;
      case 'divisionCode':
        return data.divisionName ?? data.divisionCode;
      case 'address':
        return data.address;
      case 'amountYuan':
        return typeof amountYuan === 'number' ? yuan(amountYuan) : null;
      case 'groupSize':
        return typeof groupSize === 'number' ? t('case.people', { count: groupSize }) : null;
      case 'openedAt':
        return openedAt && minute(openedAt);
      case 'updatedAt':
        return updatedAt && minute(updatedAt);
      case 'handlingUnit':
        return data.handlingUnit;
      case 'handlingLevel':
        return data.handlingLevel && term('levels', data.handlingLevel);
      case 'riskLevel':
        return data.riskLevel && t(`risk.${data.riskLevel}`);
      default:
        return null;
    }
  };
  return (data, field, told) => {
    if (field === 'parties') return partyLines(data.parties, told);
    const shown = line(data, field);
    return shown ? [shown] : [];
  };
}

const newest = (assignments: readonly Assignment[]): Assignment | undefined =>
  assignments.reduce<Assignment | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);

/** Why a table's row chose it, in words, where the case says why. */
export function useFieldReasons(): (data: CaseDetail, field: string) => string[] {
  const texts = useReasonTexts();
  return (data, field) => {
    if (field === 'riskLevel') return texts(data.riskReasons);
    if (field !== 'handlingUnit' && field !== 'handlingLevel') return [];
    const given = newest(data.assignments);
    if (!given || given.unit !== data.handlingUnit || !given.reason) return [];
    return typeof given.reason === 'string' ? [given.reason] : texts(given.reason.reason);
  };
}
