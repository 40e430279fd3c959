import type { RuleColumn } from '../api/rules';
import type { ColumnWords } from './column-words';

/** What a rule asks of a case, a warning or a centre; every other column says what then holds. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'types',
  'sides',
  'signals',
  'purposes',
  'states',
  'group_min',
  'amount_min',
  'rounds_min',
  'risk_min',
  'placed',
  'matter',
  'starts',
  'stops',
  'kind',
  'centre_kind',
]);
/** What a rule is known by and rests on. */
const APART: ReadonlySet<string> = new Set(['id', 'zh', 'en', 'article']);

export interface RuleCell {
  title: string;
  value: string;
  /** As officials wrote it, in Chinese whoever reads it. */
  isWritten: boolean;
  /** It stood otherwise in the version before. */
  isChanged: boolean;
}

/** A row of a table as a sentence: why, where it applies, what then holds, by which law. */
export interface RuleParts {
  id: string;
  reason: string;
  article: string;
  when: RuleCell[];
  result: RuleCell[];
}

/** Whether rows of such a table say why they are there, and so can be read one by one. */
export const isReadable = (columns: readonly Pick<RuleColumn, 'field'>[]): boolean =>
  ['id', 'zh'].every((field) => columns.some((column) => column.field === field));

/** `words`: titles and cells as they are read; `old`: the same row of the version before, null where there is none. Pure. */
export function rulePartsOf(
  columns: readonly RuleColumn[],
  words: ColumnWords,
  row: readonly string[],
  old: readonly string[] | null,
  english: boolean,
): RuleParts {
  const cell = (field: string) => row[columns.findIndex((column) => column.field === field)] ?? '';
  const partOf = (isCondition: boolean): RuleCell[] =>
    columns.flatMap(({ field }, at) => {
      const written = row[at] ?? '';
      if (APART.has(field) || written === '' || CONDITIONS.has(field) !== isCondition) return [];
      const value = words.cell(at, written);
      const isChanged = old !== null && old[at] !== written;
      return [{ title: words.titles[at] ?? field, value, isWritten: value === written, isChanged }];
    });
  return {
    id: cell('id'),
    reason: (english && cell('en')) || cell('zh'),
    article: cell('article'),
    when: partOf(true),
    result: partOf(false),
  };
}
