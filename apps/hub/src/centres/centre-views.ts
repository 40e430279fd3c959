import { type DutyEntry, dutyNeeded, rotaOf, staffingGaps } from '#libs/centres/index.js';
import { type CivilDate, plusDays, type WorkingCalendar } from '#libs/routing/clocks/index.js';
import type { StaffingRow } from '#libs/routing/index.js';
import { loadCalendar } from '../registry/calendar.js';
import type { CentreRow } from '../registry/centres.js';
import { dutyEntries } from '../registry/duty.js';
import { loadMediatorLoads, type MediatorLoads } from '../registry/mediator-loads.js';
import { type MediatorRow, mediatorsInScope } from '../registry/mediators.js';
import type { Transaction } from '../registry/transaction.js';
import type { CentreView } from './centre.dto.js';

/** So many days ahead of today are looked at for whoever looks at a list. */
const DAYS_AHEAD = 6;

/** What centres are shown with. */
export interface CentreContext {
  readonly rows: readonly StaffingRow[];
  readonly today: CivilDate;
  nameOf(code: string): string | null;
}

/** What a centre lacks by a table of required staffing. */
export type CentreLacks = Pick<CentreView, 'gaps' | 'dutyDaysMissing'>;

/** With what they lack, what their mediators have open, and where nobody is on duty in the coming days. */
export async function centreViews(
  tx: Transaction,
  centres: readonly CentreRow[],
  { rows, today, nameOf }: CentreContext,
): Promise<CentreView[]> {
  const { staffOf, lacks } = await staffAndDuty(tx, centres, today);
  const loads = await loadMediatorLoads(tx);
  return centres.map((centre) => {
    const { women: _, ...shown } = centre;
    return {
      ...shown,
      divisionName: nameOf(centre.divisionCode),
      openCases: openCasesOf(staffOf(centre), loads),
      ...lacks(centre, rows),
    };
  });
}

/** Who works at these centres and is on duty there in the coming days, read once, to be held against any table. */
export async function staffAndDuty(tx: Transaction, centres: readonly CentreRow[], today: CivilDate) {
  const ids = new Set(centres.map(({ centreId }) => centreId));
  const staff = groupByCentre(
    (await mediatorsInScope(tx, { scope: null, gone: true })).filter((m) => ids.has(m.centreId)),
  );
  const span = { from: today, to: plusDays(today, DAYS_AHEAD) };
  const entries = groupByCentre(await dutyEntries(tx, [...ids], span));
  const calendar = await loadCalendar(tx);
  const staffOf = ({ centreId }: CentreRow): readonly MediatorRow[] => staff.get(centreId) ?? [];
  const lacks = (centre: CentreRow, rows: readonly StaffingRow[]): CentreLacks => ({
    gaps: centre.closedOn ? [] : staffingGaps(centre.kind, centre, rows),
    dutyDaysMissing: daysMissing(centre, staffOf(centre), entries.get(centre.centreId) ?? [], { span, rows, calendar }),
  });
  return { staffOf, lacks };
}

const openCasesOf = (staff: readonly MediatorRow[], loads: MediatorLoads): number =>
  staff.reduce((sum, { mediatorId }) => sum + loads.of(mediatorId), 0);

function daysMissing(
  { kind, closedOn }: CentreRow,
  staff: readonly MediatorRow[],
  entries: readonly DutyEntry[],
  {
    span,
    rows,
    calendar,
  }: { span: { from: string; to: string }; rows: readonly StaffingRow[]; calendar: WorkingCalendar },
): number {
  const needed = dutyNeeded(kind, rows)?.onDutyMin ?? 0;
  if (closedOn || needed === 0) return 0;
  return rotaOf({ ...span, entries, needed, calendar, worksOn: worksOn(staff) }).filter(({ missing }) => missing > 0)
    .length;
}

/** Whether one of these works there on a day. Pure. */
export const worksOn =
  (staff: readonly MediatorRow[]) =>
  (mediatorId: string, day: CivilDate): boolean => {
    const one = staff.find((mediator) => mediator.mediatorId === mediatorId);
    return one !== undefined && one.joinedOn <= day && (one.leftOn === null || day < one.leftOn);
  };

function groupByCentre<Row extends { readonly centreId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.centreId, [...(grouped.get(row.centreId) ?? []), row]);
  return grouped;
}
