import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CivilDate,
  type ClockEvent,
  calendarWith,
  clockState,
  daysBetween,
  deadline,
  defaultClocks,
  officialCalendar,
  plusDays,
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
          if (extension === 0 || (rule.extension.kind === 'once' && events.some(({ kind }) => kind === 'extend')))
            continue;
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
