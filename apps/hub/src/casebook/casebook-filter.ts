import { type AssessedSpan, spanValues } from '../assessment/assessed-cases.js';
import type { GridEstates } from '../reference/grids.js';
import { familyLacks } from '../registry/case-family.js';
import { gridOf } from '../registry/case-grid.js';

/** Which cases of the casebook, beside their span; SQL over an assessed case `a`. */
const STATE_CONDITIONS = {
  open: 'a.ended_on is null',
  ended: 'a.ended_on is not null',
  overdue: 'coalesce(a.late, false)',
  returned: 'coalesce(a.returned, false)',
  // Over, and no paper file is known of it.
  'without-paper': `a.ended_on is not null and ${familyLacks('a.case_id', 'case_paper_file')}`,
} as const;
export type CasebookState = keyof typeof STATE_CONDITIONS;
export const CASEBOOK_STATES = Object.keys(STATE_CONDITIONS) as CasebookState[];

/** The three colours of the city's board. */
export const RISKS = ['red', 'yellow', 'blue'] as const;
export type Risk = (typeof RISKS)[number];

/** By what rows are put in order; SQL over an assessed case `a`. */
const SORT_COLUMNS = {
  openedOn: 'a.opened_at',
  acceptedOn: 'a.accepted_on',
  endedOn: 'a.ended_on',
  days: 'a.days',
  amountYuan: 'a.amount_yuan',
  caseNumber: 'a.case_number',
  disputeType: 'a.dispute_type',
  divisionCode: 'a.division_code',
  handlingUnit: 'a.handling_unit',
} as const;
export type CasebookSort = keyof typeof SORT_COLUMNS;
export const CASEBOOK_SORTS = Object.keys(SORT_COLUMNS) as CasebookSort[];

export interface CasebookFilter {
  /** Days of registration, both counted. */
  readonly span: AssessedSpan;
  readonly unit: string | null;
  readonly type: string | null;
  readonly system: string | null;
  readonly phase: string | null;
  readonly state: CasebookState | null;
  readonly risk: Risk | null;
  /** Those that words found; null: none were asked for. */
  readonly found: readonly string[] | null;
  /** Of the village that the span is of. */
  readonly grid: CasebookGrid | null;
}

export interface CasebookGrid {
  /** '': no grid of the village is known. */
  readonly code: string;
  readonly estates: GridEstates;
}

/** SQL: whether an assessed case `a` is one of them; parameters $1 to $13 by `filterValues`. */
export const filterCondition = ({ state, risk }: CasebookFilter): string => `($6::text is null or a.handling_unit = $6)
  and ($7::text is null or a.dispute_type = $7)
  and ($8::text is null or exists (
    select from record s where s.case_id = a.case_id and s.state = 'live' and s.system = $8))
  and ($9::text is null or coalesce(a.phase, 'registered') = $9)
  and ($10::text is null or ${gridOf('a.case_id', '$11', '$12')} = $10)
  and ($13::bigint[] is null or a.case_id = any($13)) and ${state ? STATE_CONDITIONS[state] : 'true'}
  and ${risk ? `a.risk_level = '${risk}'` : 'true'}`;

export const filterValues = (
  { span, unit, type, system, phase, grid, found }: CasebookFilter,
  today: string,
): (string | readonly string[] | null)[] => [
  ...spanValues(span, today),
  unit,
  type,
  system,
  phase,
  grid?.code ?? null,
  grid?.estates.codes ?? null,
  grid?.estates.names ?? null,
  found,
];

/** Of these every case has one: what asks for no order of nulls can be read off an index, either way. */
const ALWAYS_THERE: readonly CasebookSort[] = ['openedOn', 'caseNumber', 'disputeType', 'handlingUnit'];

/** SQL: the order; of what is equal, and of what there is none, the newest case first, or last. */
export const orderBy = (sort: CasebookSort, direction: 'asc' | 'desc'): string =>
  `${SORT_COLUMNS[sort]} ${direction}${ALWAYS_THERE.includes(sort) ? '' : ' nulls last'}, a.case_id ${direction}`;
