import type { RecordContent, SourceParty } from '../api/shapes';
import { plainText } from '../elements/plain-text';
import { markedRuns } from './marked-runs';

/** How two records stand to one another in one field. `told`: own words, of which the common ones are marked. */
export type Agreement = 'same' | 'differs' | 'one-sided' | 'told';

/** What records say, in the order in which they are laid side by side, each with its name. */
export const RECORD_FIELDS = {
  complainants: 'case.complainants',
  respondents: 'case.respondents',
  address: 'case.place',
  amountYuan: 'case.amount',
  category: 'record.category',
  title: 'record.title',
  claim: 'record.claim',
  narrative: 'record.narrative',
  filedAt: 'record.filedAt',
  occurredAt: 'record.occurredAt',
  status: 'record.status',
  numbers: 'record.numbers',
  channel: 'record.channel',
  unit: 'record.unit',
  reply: 'record.reply',
} as const;
export type RecordField = keyof typeof RECORD_FIELDS;
export const RECORD_FIELD_NAMES = Object.keys(RECORD_FIELDS) as RecordField[];

/** What should agree where it is one dispute: times differ always and own words nearly so, and colouring them would hide it. */
const SHOULD_AGREE: readonly RecordField[] = ['complainants', 'respondents', 'address', 'amountYuan'];

const partyLine = ({ name, idNumber, phone, address }: SourceParty): string =>
  [name, idNumber, phone, address].filter(Boolean).join(' ');

/** A field's value as lines of text; a party is a line, its name and numbers parted by spaces. Pure. */
export function linesOf(content: RecordContent, field: RecordField): string[] {
  const { place, status, amountYuan, handling } = content;
  const joined = (words: readonly (string | undefined)[], by = ' ') => [words.filter(Boolean).join(by)].filter(Boolean);
  switch (field) {
    case 'complainants':
    case 'respondents':
      return (content[field] ?? []).map(partyLine).filter(Boolean);
    case 'address':
      return joined([place?.divisionName, place?.address]);
    case 'amountYuan':
      return amountYuan === undefined ? [] : [String(amountYuan)];
    case 'category':
      return joined(content.category ?? [], ' / ');
    case 'numbers':
      return content.numbers ?? [];
    case 'status':
      return joined([status?.raw]);
    case 'unit':
      return joined([handling?.unit, handling?.mediationOrganisation, handling?.mediator], ' · ');
    case 'reply':
      return joined([handling?.reply && plainText(handling.reply)]);
    default: {
      const text = content[field];
      return text ? [plainText(text)] : [];
    }
  }
}

const words = (lines: readonly string[]) => lines.flatMap((line) => line.split(/\s+/)).filter(Boolean);

/** Parties and places agree where a name, a number or three characters of one are found with the other; amounts where they are one. Pure. */
export function agreementOf(field: RecordField, left: readonly string[], right: readonly string[]): Agreement {
  if (left.length === 0 || right.length === 0) return 'one-sided';
  if (left.join('\n') === right.join('\n')) return 'same';
  if (!SHOULD_AGREE.includes(field)) return 'told';
  if (field === 'amountYuan') return 'differs';
  const known = new Set(words(right));
  const common = markedRuns(left.join('\n'), right.join('\n')).some(({ both }) => both);
  return common || words(left).some((word) => known.has(word)) ? 'same' : 'differs';
}
