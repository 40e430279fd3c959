import type { CasebookFilter, CasebookGroup, CasebookGrouping } from '../api/casebook';

export const COUNTS = ['cases', 'accepted', 'ended', 'resolved', 'overdue'] as const;
export type GroupCount = (typeof COUNTS)[number];

export interface GroupOrder {
  readonly sort: 'name' | GroupCount;
  readonly direction: 'asc' | 'desc';
}

const SORTS: readonly GroupOrder['sort'][] = ['name', ...COUNTS];

/** The order that an address names for its groups; where it names none, months in turn, and of all else the most cases first. Pure. */
export function groupOrderIn(search: URLSearchParams, by: CasebookGrouping | ''): GroupOrder {
  const sort = SORTS.find((one) => one === search.get('groupSort'));
  if (sort) return { sort, direction: search.get('groupDirection') === 'asc' ? 'asc' : 'desc' };
  return by === 'month' ? { sort: 'name', direction: 'asc' } : { sort: 'cases', direction: 'desc' };
}

/** Which filters leave the rows of a count alone; null where the casebook has none for it. Accepted ones may have ended. */
const STATES: Readonly<Record<GroupCount, string | null>> = {
  cases: '',
  accepted: null,
  ended: 'ended',
  resolved: null,
  overdue: 'overdue',
};
const NARROWS: Readonly<Record<Exclude<CasebookGrouping, 'month'>, keyof CasebookFilter>> = {
  county: 'division',
  township: 'division',
  unit: 'unit',
  source: 'system',
  type: 'type',
  phase: 'phase',
};

function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

/** Filters that leave what a group counts; null: no filter does. A group without a code is of what is not known. Pure. */
export function narrowedTo(by: CasebookGrouping, code: string, count: GroupCount): Partial<CasebookFilter> | null {
  const state = STATES[count];
  if (code === '' || state === null) return null;
  const where = by === 'month' ? daysOfMonth(code) : { [NARROWS[by]]: code };
  return { ...where, ...(state && { state }) };
}

/** The groups in order; of what is equal, those with more cases first. Pure. */
export function groupsInOrder(
  groups: readonly CasebookGroup[],
  { sort, direction }: GroupOrder,
  nameOf: (group: CasebookGroup) => string,
): CasebookGroup[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...groups].sort((a, b) =>
    sort === 'name'
      ? sign * nameOf(a).localeCompare(nameOf(b), 'zh-CN')
      : sign * (a[sort] - b[sort]) || b.cases - a.cases,
  );
}
