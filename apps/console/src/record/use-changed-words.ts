import { useTranslation } from 'react-i18next';
import { useAskWords } from '../asks/ask-words';
import { isSeat, useSeatWords } from '../asks/seat-words';
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
  const seatName = useSeatWords();
  const { answered } = useAskWords();
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
    if (field === 'status.raw') return term('sourceStatus', value);
    if (field === 'channel') return term('sourceChannel', value);
    if (field === 'by' && isSeat(value)) return seatName(value);
    // Which of the times that were proposed; they stand with the question.
    if (field === 'choice') return /^\d$/.test(value) ? t('states.number', { number: value }) : answered({}, value);
    return field === 'system' ? systemName(value) : value;
  };
  return { nameOf, wordsOf: usePlainValue({ name: nameOf, text }) };
}
