import type { RecordContent } from '../api/shapes';
import { type Agreement, agreementOf, linesOf, RECORD_FIELD_NAMES, type RecordField } from '../evidence/record-fields';

/** What both records say in one field, and how they stand to one another in it. */
export interface PairRow {
  field: RecordField;
  left: string[];
  right: string[];
  agreement: Agreement;
}

/** Both contents field by field; fields that neither has are left out. */
export function pairRows(left: RecordContent | null, right: RecordContent | null): PairRow[] {
  const rows = RECORD_FIELD_NAMES.map((field) => {
    const [mine, theirs] = [left ? linesOf(left, field) : [], right ? linesOf(right, field) : []];
    return { field, left: mine, right: theirs, agreement: agreementOf(field, mine, theirs) };
  });
  return rows.filter((row) => row.left.length + row.right.length > 0);
}
