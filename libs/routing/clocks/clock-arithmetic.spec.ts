import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TableError } from '../table.js';
import {
  type CivilDate,
  ClockError,
  type ClockEvent,
  type ClockRule,
  calendarWith,
  clockState,
  daysBetween,
  deadline,
  defaultClocks,
  isCivilDate,
  officialCalendar,
  parseClocks,
  plusDays,
  shippedClocks,
  stepsAllowed,
} from './index.js';

const order = { by: '李某', reason: '鉴定' };
const daysOf = (from: CivilDate, to: CivilDate): CivilDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => plusDays(from, index + 1));

/** From 2018, of which all is known, into years of which nothing is. */
const anyDay = fc.integer({ min: 0, max: 4700 }).map((offset) => plusDays('2018-01-01', offset));
const unit = fc.constantFrom('calendar' as const, 'working' as const);

describe('a year without published holidays', () => {
  it('makes an end provisional exactly where a day that was counted or passed over lies in one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), unit, (event, days, kind) => {
        const { due, provisional } = deadline(event, days, kind, officialCalendar);
        const first = kind === 'calendar' ? plusDays(event, days) : event;
        const rests = [first, ...daysOf(first, due)].some((day) => !officialCalendar.knows(day));
        expect(provisional).toBe(rests);
        // Whatever is known of it, the end is a day on which offices are open as far as anybody can tell.
        expect(officialCalendar.isWorkingDay(due)).toBe(true);
      }),
    );
  });

  it('once entered, is provisional no more, and its days off never bring an end nearer', () => {
    const offset = fc.uniqueArray(fc.integer({ min: 0, max: 360 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        offset,
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 1, max: 60 }),
        unit,
        (off, at, days, kind) => {
          const event = plusDays('2027-01-05', at);
          const daysOff = off.map((one) => plusDays('2027-01-01', one));
          const entered = calendarWith([{ year: 2027, daysOff, daysWorked: [] }]);
          const before = deadline(event, days, kind, officialCalendar);
          const after = deadline(event, days, kind, entered);
          expect(before.provisional).toBe(true);
          expect(after.due >= before.due).toBe(true);
          if (after.due < '2028') expect(after.provisional).toBe(false);
        },
      ),
    );
  });
});

it('at the end of all dates, which sources write for never, everything stays a date', () => {
  const never = '9999-12-31';
  const hotline = defaultClocks().find(({ id }) => id === 'hotline-order')!;
  const extend: ClockEvent = { kind: 'extend', on: '2026-03-04', days: 5, ...order };
  const stated = { startedOn: '2026-03-02', statedDue: never };
  expect(clockState(hotline, stated, [extend], officialCalendar)).toMatchObject({ due: never, provisional: true });
  for (const kind of ['calendar', 'working'] as const)
    expect(deadline('9999-12-30', 60, kind, officialCalendar).due).toBe(never);
  expect(plusDays('0001-01-02', -30)).toBe('0001-01-01');
});

describe('what is no day, and where days end', () => {
  const DAYS_OF = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const exists = (year: number, month: number, day: number) =>
    day >= 1 && day <= (DAYS_OF[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  const written = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(1900, 2000, 2024, 2026, 2100)),
    fc.integer({ min: 0, max: 14 }),
    fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 28, max: 31 })),
  );

  it('takes a day of the calendar and refuses every other, as a start, a step and an end', () => {
    fc.assert(
      fc.property(written, unit, ([year, month, day], kind) => {
        const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
        const uses = [
          () => plusDays(date, 0),
          () => daysBetween(date, '2026-01-01'),
          () => daysBetween('2026-01-01', date),
          () => deadline(date, 3, kind, officialCalendar),
        ];
        expect(isCivilDate(date)).toBe(exists(year, month, day));
        for (const use of uses)
          if (exists(year, month, day)) expect(use).not.toThrow();
          else expect(use).toThrow(RangeError);
      }),
    );
    for (const text of ['2026-02-30', '2026-2-3', '2026-06-01T00:00:00Z', '0000-01-01', '', '二〇二六'])
      expect(isCivilDate(text)).toBe(false);
  });

  it('ends, whatever days an entered year of the end takes off', () => {
    const last = Array.from({ length: 60 }, (_, index) => plusDays('9999-12-31', -index));
    fc.assert(
      fc.property(
        fc.subarray(last),
        fc.constantFrom(...last),
        fc.integer({ min: 0, max: 9000 }),
        unit,
        (off, event, days, kind) => {
          const calendar = calendarWith([{ year: 9999, daysOff: off, daysWorked: [] }]);
          const { due, provisional } = deadline(event, days, kind, calendar);
          expect(due >= event && due <= '9999-12-31').toBe(true);
          if (due === '9999-12-31') expect(provisional).toBe(true);
          else expect(calendar.isWorkingDay(due)).toBe(true);
        },
      ),
    );
    const none = { isWorkingDay: () => false, knows: () => true };
    expect(deadline('9990-01-01', 5, 'working', none)).toEqual({ due: '9999-12-31', provisional: true });
  });
});

describe('an extension that the parties agree on', () => {
  const rules = defaultClocks().filter(({ extension }) => extension.kind === 'consent');

  it('goes as far as the table says in all, in whatever parts, and not a day further', () => {
    expect(rules.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 9 }),
        (rule, parts) => {
          const most = (rule.extension as { days: number }).days;
          const startedOn = '2026-03-02';
          const events = parts.map((days): ClockEvent => ({ kind: 'extend', on: startedOn, days, ...order }));
          const total = parts.reduce((sum, days) => sum + days, 0);
          const state = () => clockState(rule, { startedOn }, events, officialCalendar);
          if (total > most) expect(state).toThrow(ClockError);
          else expect(state()).toMatchObject(deadline(startedOn, rule.days + total, rule.unit, officialCalendar));
        },
      ),
    );
  });

  it('names its bound and where that is written', () => {
    for (const { article, extension } of rules) {
      expect(article).toContain('本市规定');
      expect(extension).toEqual({ kind: 'consent', days: expect.any(Number) });
    }
    const [header, ...rows] = shippedClocks().trim().split('\n');
    const withCell = (cell: string) => {
      const row = rows.find((line) => line.startsWith('court-before-filing,'))!;
      return parseClocks(`${header}\n${row.replace('各方同意、60', cell)}\n`)[0]!.extension;
    };
    expect(withCell('各方同意、45')).toEqual({ kind: 'consent', days: 45 });
    expect(withCell('各方同意')).toEqual({ kind: 'consent', days: 30 });
    expect(withCell('20')).toEqual({ kind: 'once', days: 20 });
    for (const wrong of ['各方同意、0', '各方同意、很多', '各方同意、9、9', '9、各方同意', '9999', '9、9'])
      expect(() => withCell(wrong)).toThrow(TableError);
  });

  it('goes on without a bound where the clock began under a table that had none', () => {
    const old: ClockRule = { ...rules[0]!, extension: { kind: 'consent' } };
    const extend: ClockEvent = { kind: 'extend', on: '2026-03-02', days: 300, ...order };
    expect(clockState(old, { startedOn: '2026-03-02' }, [extend], officialCalendar).extendedDays).toBe(300);
  });
});

it('what people may do with a clock is what its fold takes, on the day after its last step', () => {
  const kinds = ['pause', 'resume', 'extend', 'stop'] as const;
  const walk = (rule: ClockRule, steps: readonly ClockEvent[], on: CivilDate, depth: number): void => {
    const start = { startedOn: '2026-03-02' };
    const { state } = clockState(rule, start, steps, officialCalendar);
    const taken = kinds.filter((kind) => {
      const step = { kind, on, days: 1, ...order } as ClockEvent;
      try {
        clockState(rule, start, [...steps, step], officialCalendar);
      } catch {
        return false;
      }
      if (depth > 0) walk(rule, [...steps, step], plusDays(on, 1), depth - 1);
      return true;
    });
    expect([rule.id, ...stepsAllowed(rule, state, steps).toSorted()]).toEqual([rule.id, ...taken.toSorted()]);
  };
  for (const rule of defaultClocks()) walk(rule, [], '2026-03-03', 2);
});

describe('pauses and extensions together', () => {
  const rules = defaultClocks().filter(({ pause, extension }) => pause !== null && extension.kind !== 'none');
  const turns = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 6 }),
      length: fc.integer({ min: 0, max: 25 }),
      extension: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 4 },
  );

  /** Days by which a clock may still be extended. */
  const left = ({ extension }: ClockRule, events: readonly ClockEvent[]): number => {
    const used = events.reduce((sum, event) => sum + (event.kind === 'extend' ? event.days : 0), 0);
    if (extension.kind === 'none' || (extension.kind === 'once' && used > 0)) return 0;
    return (extension.days ?? 0) - used;
  };

  it('move the end by the days that they gave, no more and no less, in any order, over any holidays', () => {
    expect(rules.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.constantFrom(...rules), anyDay, turns, (rule, startedOn, given) => {
        const events: ClockEvent[] = [];
        let on = startedOn;
        let more = 0;
        for (const { wait, length, extension } of given) {
          const from = plusDays(on, wait);
          on = plusDays(from, length);
          events.push({ kind: 'pause', on: from, ...order }, { kind: 'resume', on, ...order });
          more += daysOf(from, on).filter(
            (day) => rule.unit === 'calendar' || officialCalendar.isWorkingDay(day),
          ).length;
          if (extension === 0 || extension > left(rule, events)) continue;
          events.push({ kind: 'extend', on, days: extension, ...order });
          more += extension;
        }
        const expected = deadline(startedOn, rule.days + more, rule.unit, officialCalendar);
        expect(clockState(rule, { startedOn }, events, officialCalendar)).toMatchObject({
          ...expected,
          state: 'running',
        });
      }),
    );
  });

  it('a clock that was never resumed ends where it would if it were resumed on the day of the pause', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), anyDay, fc.integer({ min: 0, max: 30 }), (rule, startedOn, after) => {
        const pause: ClockEvent = { kind: 'pause', on: plusDays(startedOn, after), ...order };
        const resume: ClockEvent = { ...pause, kind: 'resume' };
        const paused = clockState(rule, { startedOn }, [pause], officialCalendar);
        expect(paused.state).toBe('paused');
        expect(paused.due).toBe(clockState(rule, { startedOn }, [pause, resume], officialCalendar).due);
      }),
    );
  });
});
