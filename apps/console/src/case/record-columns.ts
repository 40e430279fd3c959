import type { CaseRecord } from '../api/shapes';

/** What is compared when a case's records stand side by side. */
export const COMPARED = ['title', 'narrative', 'claim', 'statusRaw', 'filedAt', 'updatedAt'] as const;
export type ComparedField = (typeof COMPARED)[number];

/** Times and own words differ always and say nothing by it; only what should agree is marked. */
const SHOULD_AGREE: readonly ComparedField[] = ['title', 'claim'];

const flat = (text: string) => text.replace(/[\s，。、；：,.;:（）()]/gu, '');

/** Whether a record says otherwise than the case's first one in a field both have. */
export function differs(record: CaseRecord, first: CaseRecord, field: ComparedField): boolean {
  const [mine, theirs] = [record[field], first[field]];
  if (record === first || !mine || !theirs || !SHOULD_AGREE.includes(field)) return false;
  return flat(mine) !== flat(theirs);
}

/** The fields that at least one record has. */
export const fieldsOf = (records: readonly CaseRecord[]): ComparedField[] =>
  COMPARED.filter((field) => records.some((record) => record[field]));
