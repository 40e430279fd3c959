import type { CaseRecord } from '../api/shapes';
import { type Agreement, agreementOf, linesOf, RECORD_FIELD_NAMES, type RecordField } from '../evidence/record-fields';

/** What one record says in a field, against the first record that says anything in it; null: it is that record, or silent. */
export interface RecordCell {
  lines: string[];
  agreement: Agreement | null;
}

export interface RecordRow {
  field: RecordField;
  cells: RecordCell[];
}

/** All records field by field, a cell a record; fields in which none says anything are left out. Pure. */
export function recordRows(records: readonly Pick<CaseRecord, 'content'>[]): RecordRow[] {
  const rows = RECORD_FIELD_NAMES.map((field) => {
    const told = records.map(({ content }) => (content ? linesOf(content, field) : []));
    const first = told.findIndex((lines) => lines.length > 0);
    const cells = told.map((lines, at) => ({
      lines,
      agreement: at === first || lines.length === 0 ? null : agreementOf(field, lines, told[first] ?? []),
    }));
    return { field, cells };
  });
  return rows.filter(({ cells }) => cells.some(({ lines }) => lines.length > 0));
}

/** How many of them speak against an earlier one. Pure. */
export const differences = (rows: readonly RecordRow[]): number =>
  rows.filter(({ cells }) => cells.some(({ agreement }) => agreement === 'differs')).length;
