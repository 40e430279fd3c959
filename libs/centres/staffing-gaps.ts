import type { Said } from '#libs/contracts/index.js';
import type { CentreKind, StaffingRow } from '#libs/routing/index.js';

/** How many work at a centre now. */
export interface StaffCounts {
  /** Of the committee, its director included; not those who are only engaged by it. */
  readonly members: number;
  readonly women: number;
  readonly fullTime: number;
}

export const GAP_SUBJECTS = ['members', 'members-at-most', 'full-time', 'woman'] as const;
export type GapSubject = (typeof GAP_SUBJECTS)[number];

export interface StaffingGap {
  /** Id of the row that asks for it. */
  readonly rule: string;
  readonly what: GapSubject;
  readonly needed: number;
  readonly has: number;
  /** False: it is asked for where the place can. */
  readonly binding: boolean;
  readonly because: Said;
  readonly article: string;
}

/** What a centre of this kind lacks by the table in force, in the order of its rows. Pure. */
export function staffingGaps(kind: CentreKind, staff: StaffCounts, rows: readonly StaffingRow[]): StaffingGap[] {
  return rows
    .filter(({ kinds }) => kinds.includes(kind))
    .flatMap(({ id, membersMin, membersMax, fullTimeMin, woman, binding, zh, en, article }) => {
      const gap = (what: GapSubject, needed: number, has: number): StaffingGap => ({
        ...{ rule: id, what, needed, has, binding, because: { zh, en }, article },
      });
      return [
        ...(membersMin !== null && staff.members < membersMin ? [gap('members', membersMin, staff.members)] : []),
        ...(membersMax !== null && staff.members > membersMax
          ? [gap('members-at-most', membersMax, staff.members)]
          : []),
        ...(fullTimeMin !== null && staff.fullTime < fullTimeMin
          ? [gap('full-time', fullTimeMin, staff.fullTime)]
          : []),
        ...(woman && staff.women < 1 ? [gap('woman', 1, 0)] : []),
      ];
    });
}

/** How many have to be on duty there each working day, and by which row; null: the table asks for none. Pure. */
export function dutyNeeded(kind: CentreKind, rows: readonly StaffingRow[]): StaffingRow | null {
  const asking = rows.filter(({ kinds, onDutyMin }) => kinds.includes(kind) && onDutyMin !== null);
  return asking.toSorted((a, b) => (b.onDutyMin ?? 0) - (a.onDutyMin ?? 0))[0] ?? null;
}
