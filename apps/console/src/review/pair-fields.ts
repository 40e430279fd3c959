import type { RecordContent, SourceParty } from '../api/shapes';
import { plainText } from '../elements/plain-text';
import { markedRuns } from './marked-runs';

/** How the two records stand to one another in one field. `told`: own words, of which the common ones are marked. */
export type Agreement = 'same' | 'differs' | 'one-sided' | 'told';

export const PAIR_FIELDS = [
  'complainants',
  'respondents',
  'address',
  'amountYuan',
  'category',
  'title',
  'claim',
  'narrative',
  'filedAt',
  'occurredAt',
  'status',
] as const;
export type PairField = (typeof PAIR_FIELDS)[number];

/** A field's value as lines of text; a party is a line, its name and numbers parted by spaces. */
export interface PairRow {
  field: PairField;
  left: string[];
  right: string[];
  agreement: Agreement;
}

/** Times differ always, and own words nearly so: colouring them would hide what matters. */
const TOLD: readonly PairField[] = ['title', 'claim', 'narrative', 'filedAt', 'occurredAt', 'status', 'category'];

const partyLine = ({ name, idNumber, phone, address }: SourceParty): string =>
  [name, idNumber, phone, address].filter(Boolean).join(' ');

function linesOf(content: RecordContent, field: PairField): string[] {
  const { place, status, amountYuan } = content;
  switch (field) {
    case 'complainants':
    case 'respondents':
      return (content[field] ?? []).map(partyLine).filter(Boolean);
    case 'address':
      return [[place?.divisionName, place?.address].filter(Boolean).join(' ')].filter(Boolean);
    case 'amountYuan':
      return amountYuan === undefined ? [] : [String(amountYuan)];
    case 'category':
      return content.category?.length ? [content.category.join(' / ')] : [];
    case 'status':
      return status?.raw ? [status.raw] : [];
    default: {
      const text = content[field];
      return text ? [plainText(text)] : [];
    }
  }
}

const words = (lines: readonly string[]) => lines.flatMap((line) => line.split(/\s+/)).filter(Boolean);

/** Parties and places agree where a name, a number or three characters of one are found with the other. */
function agreementOf(field: PairField, left: readonly string[], right: readonly string[]): Agreement {
  if (left.length === 0 || right.length === 0) return 'one-sided';
  if (TOLD.includes(field)) return left.join() === right.join() ? 'same' : 'told';
  const known = new Set(words(right));
  const common = markedRuns(left.join('\n'), right.join('\n')).some(({ both }) => both);
  return common || words(left).some((word) => known.has(word)) ? 'same' : 'differs';
}

/** Both contents field by field; fields that neither has are left out. */
export function pairRows(left: RecordContent | null, right: RecordContent | null): PairRow[] {
  const rows = PAIR_FIELDS.map((field) => {
    const [mine, theirs] = [left ? linesOf(left, field) : [], right ? linesOf(right, field) : []];
    return { field, left: mine, right: theirs, agreement: agreementOf(field, mine, theirs) };
  });
  return rows.filter((row) => row.left.length + row.right.length > 0);
}
