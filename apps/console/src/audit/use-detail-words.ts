import { useTranslation } from 'react-i18next';
import { useDisputeTypeName, useSystemName, useTerm } from '../elements/names';
import { useTimeWords } from '../elements/time';
import { usePlainValue } from '../elements/use-plain-value';
import { useRoleName } from '../session/role-name';

/** Their values are words of the hub. */
const CODED = new Set(['act', 'channel', 'command', 'decision', 'did', 'reply', 'sort', 'state', 'why']);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** What a detail of an entry in the trail is called, and what it says; a name or code that has no words stays as it is. */
export function useDetailWords() {
  const { t, i18n } = useTranslation();
  const term = useTerm();
  const roleName = useRoleName();
  const systemName = useSystemName();
  const typeName = useDisputeTypeName();
  const { minute } = useTimeWords();
  const nameOf = (member: string) => term('auditDetails', member);
  const text = (member: string, value: string) => {
    if (CODED.has(member)) {
      const isAct = i18n.exists(`life.act.${value}`);
      return isAct ? t(`life.act.${value}` as 'life.act.accept') : term('auditValues', value);
    }
    if (member === 'role') return roleName(value);
    if (member === 'field') return term('fields', value);
    if (member === 'system' || member === 'systems') return systemName(value);
    if (member === 'disputeType' || member === 'disputeTypes') return typeName(value);
    return MOMENT.test(value) ? minute(value) : value;
  };
  return { nameOf, wordsOf: usePlainValue({ name: nameOf, text }) };
}
