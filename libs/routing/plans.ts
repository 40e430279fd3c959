import { readFileSync } from 'node:fs';
import { isDisputeType } from '#libs/classify/index.js';
import { listOf, type RowProblem, readCsv, TableError } from './table.js';

/** What a warning is about: a type rising in a township, complaints gathering on an organisation or estate, or matters raised again and again in a township. */
export const WARNING_KINDS = ['rising-type', 'gathering', 'escalation'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** Whom a warning is told to, and which emergency plan of the city applies. */
export interface PlanRow {
  readonly id: string;
  readonly kind: WarningKind;
  readonly types: readonly string[];
  /** Names of units, as in the routing table. */
  readonly tell: readonly string[];
  readonly plan: string;
  readonly zh: string;
}

export const shippedPlans = (): string => readFileSync(new URL('./data/plans.csv', import.meta.url), 'utf8');

/** Reads and checks the table of plans; throws TableError with the rows that are wrong or a kind that no row covers. */
export function parsePlans(csv: string): PlanRow[] {
  const problems: RowProblem[] = [];
  const rows = readCsv(csv).map((row, index): PlanRow => {
    const { id = '', kind = '', plan = '', zh = '' } = row;
    const found: string[] = [];
    const types = listOf(row.types ?? '');
    const tell = listOf(row.tell ?? '');
    if (!WARNING_KINDS.includes(kind as WarningKind)) found.push(`has an unknown kind of warning: ${kind}`);
    for (const type of types) if (!isDisputeType(type)) found.push(`has an unknown type: ${type}`);
    if (id === '' || plan === '' || zh === '' || tell.length === 0) found.push('needs id, units, plan and reason');
    problems.push(...found.map((problem) => ({ row: index + 2, problem })));
    return { id, kind: kind as WarningKind, types, tell, plan, zh };
  });
  for (const kind of WARNING_KINDS)
    if (!rows.some((row) => row.kind === kind && row.types.length === 0))
      problems.push({ row: 0, problem: `the table leaves a gap: ${kind} needs a row for every type` });
  if (problems.length > 0) throw new TableError(problems);
  return rows;
}

/** The first row that fits; the parsed table has one for every warning. */
export const planFor = (rows: readonly PlanRow[], kind: WarningKind, type: string | null): PlanRow =>
  rows.find(
    (row) => row.kind === kind && (row.types.length === 0 || (type !== null && row.types.includes(type))),
  ) as PlanRow;
