import { useTranslation } from 'react-i18next';
import { useSystemName, useTerm } from '../elements/names';
import { useTimeWords } from '../elements/time';
import { usePlainValue } from '../elements/use-plain-value';

const TIMES = new Set(['filedAt', 'occurredAt', 'closedAt', 'deadline', 'at']);
const STAGES = new Set(['state', 'status.stage']);
/** Their values are words of the hub. */
const CODED = new Set(['nature', 'kind', 'relation']);
/** A source's own field that the mapping does not know. */
const OWN = 'unmapped.';

/** What a field of a record is called, and what stands in it, for people. */
export function useChangedWords() {
  const { t } = useTranslation();
  const term = useTerm();
  const systemName = useSystemName();
  const { minute } = useTimeWords();
  const nameOf = (field: string) => {
    if (field.startsWith(OWN)) return t('record.ownField', { name: field.slice(OWN.length) });
    const code = field.replace('.', '-');
    const name = term('recordFields', code);
    return name === code ? field : name;
  };
  const text = (field: string, value: string) => {
    if (TIMES.has(field)) return minute(value);
    if (STAGES.has(field)) return term('status', value);
    if (CODED.has(field)) return term('recordValues', value);
    return field === 'system' ? systemName(value) : value;
  };
  return { nameOf, wordsOf: usePlainValue({ name: nameOf, text }) };
}
