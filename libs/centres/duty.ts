import { type CivilDate, plusDays, type WorkingCalendar } from '#libs/routing/clocks/index.js';

/** Somebody comes on duty on a day, or is off again; the last entry about her and the day holds. */
export interface DutyEntry {
  readonly day: CivilDate;
  readonly mediatorId: string;
  readonly on: boolean;
}

export interface DutyDay {
  readonly day: CivilDate;
  readonly working: boolean;
  /** True: the holidays of that year are not published yet. */
  readonly provisional: boolean;
  /** Who is on duty and works there still. */
  readonly mediators: readonly string[];
  /** Entered, but gone by then. */
  readonly gone: readonly string[];
  readonly needed: number;
  /** So many are wanting. */
  readonly missing: number;
}

export interface RotaQuestion {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Oldest first. */
  readonly entries: readonly DutyEntry[];
  /** On each working day. */
  readonly needed: number;
  readonly calendar: WorkingCalendar;
  /** Whether she works there on that day. */
  readonly worksOn: (mediatorId: string, day: CivilDate) => boolean;
}

/** Who is on duty on each day of a span, and where somebody is wanting. Pure. */
export function rotaOf({ from, to, entries, needed, calendar, worksOn }: RotaQuestion): DutyDay[] {
  const held = heldBy(entries);
  const days: DutyDay[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    const entered = [...(held.get(day) ?? [])];
    const mediators = entered.filter((id) => worksOn(id, day));
    const working = calendar.isWorkingDay(day);
    const asked = working ? needed : 0;
    days.push({
      day,
      working,
      provisional: !calendar.knows(day),
      mediators,
      gone: entered.filter((id) => !worksOn(id, day)),
      needed: asked,
      missing: Math.max(0, asked - mediators.length),
    });
  }
  return days;
}

function heldBy(entries: readonly DutyEntry[]): Map<CivilDate, Set<string>> {
  const held = new Map<CivilDate, Set<string>>();
  for (const { day, mediatorId, on } of entries) {
    const own = held.get(day) ?? new Set();
    held.set(day, own);
    if (on) own.add(mediatorId);
    else own.delete(mediatorId);
  }
  return held;
}

/** One is relieved by another on a day; where `backOn` is given she takes the other's duty of that day instead. */
export interface Swap {
  readonly day: CivilDate;
  readonly from: string;
  readonly to: string;
  readonly backOn?: CivilDate | null;
}

/** What a swap enters; null where one of them is not on duty on the day that is given away. Pure. */
export function swapEntries(entries: readonly DutyEntry[], { day, from, to, backOn }: Swap): DutyEntry[] | null {
  const held = heldBy(entries);
  const has = (id: string, on: CivilDate) => held.get(on)?.has(id) ?? false;
  if (from === to || !has(from, day) || has(to, day)) return null;
  const given: DutyEntry[] = [
    { day, mediatorId: from, on: false },
    { day, mediatorId: to, on: true },
  ];
  if (!backOn) return given;
  if (!has(to, backOn) || has(from, backOn)) return null;
  return [...given, { day: backOn, mediatorId: to, on: false }, { day: backOn, mediatorId: from, on: true }];
}
