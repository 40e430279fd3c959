import type { CsvTable } from './csv-table';

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
  /** It stood otherwise in the version before. */
  isChanged: boolean;
}

/** A row of a table as a sentence: why, where it applies, what then holds, by which law. */
export interface RuleParts {
  id: string;
  reason: string;
  article: string;
  when: RuleCell[];
  then: RuleCell[];
}

/** Whether rows of such a table say why they are there, and so can be read one by one. */
export const isReadable = (fields: readonly string[]): boolean => fields.includes('id') && fields.includes('zh');

/** `old`: the same row of the version before; null: there is none to compare with. Pure. */
export function rulePartsOf(
  { titles }: Pick<CsvTable, 'titles'>,
  fields: readonly string[],
  row: readonly string[],
  old: readonly string[] | null,
  english: boolean,
): RuleParts {
  const cell = (field: string) => row[fields.indexOf(field)] ?? '';
  const isWritten = (column: number) => !APART.has(fields[column] ?? '') && row[column] !== '';
  const cells = titles.flatMap((title, column) =>
    isWritten(column)
      ? [
          {
            title,
            value: row[column] ?? '',
            isChanged: old !== null && old[column] !== row[column],
            isCondition: CONDITIONS.has(fields[column] ?? ''),
          },
        ]
      : [],
  );
  const partOf = (condition: boolean) =>
    cells.filter(({ isCondition }) => isCondition === condition).map(({ isCondition: _, ...one }) => one);
  return {
    id: cell('id'),
    reason: (english && cell('en')) || cell('zh'),
    article: cell('article'),
    when: partOf(true),
    then: partOf(false),
  };
}
