import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ClockError,
  type ClockEvent,
  type ClockRule,
  calendarWith,
  civilDateOf,
  clockRuns,
  clockState,
  daysBetween,
  deadline,
  defaultClocks,
  officialCalendar,
  officialDays,
  parseClocks,
  plusDays,
  urgency,
} from './index.js';

const order = { by: '李某', reason: '听证' };
const rule = (id: string): ClockRule => defaultClocks().find((item) => item.id === id)!;

describe('the last day', () => {
  it.each([
    ['the day of the event does not count', '2026-06-01', 5, 'working', '2026-06-08'],
    ['over the National Day holidays', '2026-09-30', 3, 'working', '2026-10-10'],
    ['a last day on a holiday moves on', '2026-09-16', 15, 'calendar', '2026-10-08'],
    ['a last day on a Saturday worked in lieu stays', '2026-10-05', 5, 'calendar', '2026-10-10'],
  ] as const)('%s', (_name, event, days, unit, due) => {
    expect(deadline(event, days, unit, officialCalendar)).toEqual({ due, provisional: false });
  });

  it('is provisional in a year without published holidays', () => {
    expect(deadline('2026-12-30', 15, 'calendar', officialCalendar).provisional).toBe(true);
    expect(deadline('2026-12-30', 3, 'working', officialCalendar).provisional).toBe(true);
  });

  it('refuses what is no date and no number of days', () => {
    expect(() => deadline('2026-13-01', 1, 'calendar', officialCalendar)).toThrow(RangeError);
    expect(() => deadline('2026-06-01', 1.5, 'working', officialCalendar)).toThrow(RangeError);
  });
});

describe('the days of a year that come with the product', () => {
  it('entered as they are change nothing', () => {
    const days = officialDays(2026)!;
    expect([days.daysOff.includes('2026-10-01'), days.daysWorked.includes('2026-10-10')]).toEqual([true, true]);
    const entered = calendarWith([{ year: 2026, ...days }]);
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = plusDays(day, 1))
      expect([day, entered.isWorkingDay(day)]).toEqual([day, officialCalendar.isWorkingDay(day)]);
  });

  it('are none where the year is not published', () => {
    expect(officialDays(2090)).toBeNull();
  });
});

describe('arithmetic', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((offset) => plusDays('2018-01-01', offset));
  const days = fc.integer({ min: 0, max: 90 });
  const unit = fc.constantFrom('calendar' as const, 'working' as const);

  it('ends on a working day, never before the days have passed, later for more days', () => {
    fc.assert(
      fc.property(day, days, unit, (event, count, kind) => {
        const { due } = deadline(event, count, kind, officialCalendar);
        expect(officialCalendar.isWorkingDay(due)).toBe(true);
        expect(due >= plusDays(event, count)).toBe(true);
        expect(deadline(event, count + 1, kind, officialCalendar).due >= due).toBe(true);
      }),
    );
  });

  it('counts each working day once', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (event, count) => {
        const { due } = deadline(event, count, 'working', officialCalendar);
        let passed = 0;
        for (let at = plusDays(event, 1); at <= due; at = plusDays(at, 1))
          passed += officialCalendar.isWorkingDay(at) ? 1 : 0;
        expect(passed).toBe(count);
      }),
    );
  });

  it('a pause never brings the end nearer, and one of no length changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (after, length) => {
        const start = '2026-03-02';
        const on = plusDays(start, after);
        const events = [
          { kind: 'pause' as const, on, ...order },
          { kind: 'resume' as const, on: plusDays(on, length), ...order },
        ];
        for (const id of ['petition-second-review', 'hotline-order', 'court-before-filing']) {
          const plain = clockState(rule(id), { startedOn: start }, [], officialCalendar);
          const paused = clockState(rule(id), { startedOn: start }, events, officialCalendar);
          expect(paused.due >= plain.due).toBe(true);
          if (length === 0) expect(paused.due).toBe(plain.due);
        }
      }),
    );
  });
});

describe('whatever happens to a clock', () => {
  const step = fc.record({
    kind: fc.constantFrom('pause' as const, 'resume' as const, 'extend' as const),
    after: fc.integer({ min: 0, max: 20 }),
    days: fc.integer({ min: 1, max: 30 }),
  });

  /** Events that the rule allows, in the order of time; those that it refuses are left out. */
  function allowed(
    item: ClockRule,
    startedOn: string,
    steps: readonly { kind: string; after: number; days: number }[],
  ) {
    const events: ClockEvent[] = [];
    let on = startedOn;
    for (const { kind, after, days } of steps) {
      on = plusDays(on, after);
      const event = { kind, on, days, ...order } as ClockEvent;
      try {
        clockState(item, { startedOn }, [...events, event], officialCalendar);
        events.push(event);
      } catch (error) {
        expect(error).toBeInstanceOf(ClockError);
      }
    }
    return events;
  }

  it('never shortens it: each pause, resume and extension leaves the end where it was or later, on a working day', () => {
    const start = fc.integer({ min: 0, max: 600 }).map((offset) => plusDays('2025-01-01', offset));
    const rules = fc.constantFrom(...defaultClocks());
    fc.assert(
      fc.property(rules, start, fc.array(step, { maxLength: 8 }), (item, startedOn, steps) => {
        const events = allowed(item, startedOn, steps);
        const dues = events.map(
          (_, index) => clockState(item, { startedOn }, events.slice(0, index + 1), officialCalendar).due,
        );
        const plain = clockState(item, { startedOn }, [], officialCalendar).due;
        for (const [index, due] of dues.entries()) {
          expect(due >= (dues[index - 1] ?? plain)).toBe(true);
          expect(officialCalendar.isWorkingDay(due)).toBe(true);
        }
      }),
    );
  });

  it('a pause gives back exactly the days that it lasted: paused time is not counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 60 }), (after, length) => {
        const item = rule('court-before-filing');
        const startedOn = '2026-03-02';
        const on = plusDays(startedOn, after);
        const events: ClockEvent[] = [
          { kind: 'pause', on, ...order },
          { kind: 'resume', on: plusDays(on, length), ...order },
        ];
        const { due } = clockState(item, { startedOn }, events, officialCalendar);
        expect(due).toBe(deadline(startedOn, item.days + length, 'calendar', officialCalendar).due);
      }),
    );
  });

  it('starting a day later never ends it a day earlier', () => {
    const start = fc.integer({ min: 0, max: 600 }).map((offset) => plusDays('2025-01-01', offset));
    fc.assert(
      fc.property(fc.constantFrom(...defaultClocks()), start, (item, startedOn) => {
        const due = (from: string) => clockState(item, { startedOn: from }, [], officialCalendar).due;
        expect(due(plusDays(startedOn, 1)) >= due(startedOn)).toBe(true);
        expect(daysBetween(startedOn, due(startedOn))).toBeGreaterThanOrEqual(item.days);
      }),
    );
  });

  it('a day that the source states as the end stands, and a pause moves it', () => {
    const item = rule('hotline-order');
    const stated = { startedOn: '2026-03-02', statedDue: '2026-03-20' };
    expect(clockState(item, stated, [], officialCalendar).due).toBe('2026-03-20');
    const paused: ClockEvent[] = [
      { kind: 'pause', on: '2026-03-04', ...order },
      { kind: 'resume', on: '2026-03-06', ...order },
    ];
    expect(clockState(item, stated, paused, officialCalendar).due).toBe('2026-03-24');
  });

  it('an end that the source restates holds what was extended before, and is extended by what comes after', () => {
    const item = rule('hotline-order');
    const stated = { startedOn: '2026-03-02', statedDue: '2026-03-09' };
    const extend: ClockEvent = { kind: 'extend', on: '2026-03-04', days: 5, ...order };
    const restate: ClockEvent = { kind: 'restate', on: '2026-03-05', due: '2026-03-16', ...order };
    const dueAfter = (...events: ClockEvent[]) => clockState(item, stated, events, officialCalendar).due;
    expect(dueAfter(extend)).toBe('2026-03-16');
    expect(dueAfter(extend, restate)).toBe('2026-03-16');
    expect(dueAfter(restate, { ...extend, on: '2026-03-06' })).toBe('2026-03-23');
    expect(dueAfter({ ...restate, due: null })).toBe('2026-03-09');
    expect(dueAfter(extend, { ...restate, due: null })).toBe('2026-03-16');
  });
});

describe('the calendar', () => {
  it('takes a year that an official enters, and is then no longer provisional', () => {
    const before = deadline('2027-09-28', 5, 'working', officialCalendar);
    const daysOff = Array.from({ length: 7 }, (_, index) => plusDays('2027-10-01', index));
    const entered = calendarWith([{ year: 2027, daysOff, daysWorked: ['2027-10-09'] }]);
    expect(before).toEqual({ due: '2027-10-05', provisional: true });
    expect(deadline('2027-09-28', 5, 'working', entered)).toEqual({ due: '2027-10-11', provisional: false });
  });

  it('a day is a day in China', () => {
    expect(civilDateOf('2026-03-01T16:00:00Z')).toBe('2026-03-02');
    expect(civilDateOf('2026-03-01T15:59:59Z')).toBe('2026-03-01');
  });
});

describe('what starts and stops clocks', () => {
  const runs = (matter: string, ...events: [string, string][]) =>
    clockRuns(defaultClocks(), new Set([matter]), events.map(([event, on]) => ({ event, on })) as never).map(
      ({ rule: { id }, startedOn, stoppedOn }) => `${id} ${startedOn} ${stoppedOn ?? 'runs'}`,
    );

  it('a petition: transferred in time, then handled, answered, reviewed', () => {
    expect(
      runs('petition', ['registered', '2026-03-02'], ['transferred', '2026-03-10'], ['accepted', '2026-03-12']),
    ).toEqual([
      'petition-transfer 2026-03-02 2026-03-10',
      'petition-object 2026-03-10 2026-03-12',
      'petition-handle 2026-03-12 runs',
    ]);
  });

  it('several at once, those of the dispute type too, and one again after it stopped', () => {
    expect(runs('D08', ['mediation-asked', '2026-03-02'], ['arbitration-asked', '2026-03-20'])).toEqual([
      'labour-mediation 2026-03-02 2026-03-20',
      'labour-accept 2026-03-20 runs',
    ]);
    expect(
      runs(
        'D08',
        ['arbitration-asked', '2026-03-20'],
        ['arbitration-accepted', '2026-03-24'],
        ['arbitration-closed', '2026-05-06'],
      ),
    ).toEqual(['labour-accept 2026-03-20 2026-03-24', 'labour-award 2026-03-24 2026-05-06']);
    // What was agreed and is broken, or mediated anew, is laid before no court.
    for (const event of ['not-agreed', 'mediation-started'])
      expect(runs('D01', ['agreement', '2026-03-02'], [event, '2026-03-10'])).toEqual([
        'judicial-confirmation 2026-03-02 2026-03-10',
      ]);
    expect(runs('hotline-12345', ['registered', '2026-03-02'], ['answered', '2026-03-04'])).toEqual([
      'hotline-order 2026-03-02 2026-03-04',
    ]);
    expect(
      runs('hotline-12345', ['registered', '2026-03-02'], ['closed', '2026-03-04'], ['registered', '2026-04-01']),
    ).toEqual(['hotline-order 2026-03-02 2026-03-04', 'hotline-order 2026-04-01 runs']);
  });
});

describe('a clock', () => {
  const handle = rule('petition-handle');

  it('is extended once, and no further than its rule', () => {
    const extend = { kind: 'extend' as const, on: '2026-03-20', days: 30, ...order };
    const state = clockState(handle, { startedOn: '2026-03-02' }, [extend], officialCalendar);
    expect(state).toMatchObject({
      due: deadline('2026-03-02', 90, 'calendar', officialCalendar).due,
      extendedDays: 30,
    });
    expect(() => clockState(handle, { startedOn: '2026-03-02' }, [extend, extend], officialCalendar)).toThrow(
      ClockError,
    );
    expect(() => clockState(handle, { startedOn: '2026-03-02' }, [{ ...extend, days: 31 }], officialCalendar)).toThrow(
      'up to 30 days',
    );
  });

  it('refuses events that its state does not allow', () => {
    const resume = { kind: 'resume' as const, on: '2026-03-05', ...order };
    expect(() => clockState(handle, { startedOn: '2026-03-02' }, [resume], officialCalendar)).toThrow(
      'the clock is running',
    );
    const stop = { ...resume, kind: 'stop' as const };
    expect(() => clockState(handle, { startedOn: '2026-03-02' }, [stop, resume], officialCalendar)).toThrow(
      'has stopped',
    );
    expect(() => clockState(handle, { startedOn: '2026-03-10' }, [stop], officialCalendar)).toThrow('is earlier');
  });

  it('pauses only where its rule gives a ground', () => {
    const pause = { kind: 'pause' as const, on: '2026-03-05', ...order };
    expect(() => clockState(handle, { startedOn: '2026-03-02' }, [pause], officialCalendar)).toThrow(
      'may not be paused',
    );
    const resume = { kind: 'resume' as const, on: '2026-03-05', ...order };
    expect(() => clockState(rule('hotline-order'), { startedOn: '2026-03-02' }, [resume], officialCalendar)).toThrow(
      'the clock is running',
    );
  });

  it.each([
    ['2026-05-06', 'overdue'],
    ['2026-04-01', 'running'],
  ])('on %s is %s', (today, standing) => {
    const state = clockState(rule('court-before-filing'), { startedOn: '2026-03-30' }, [], officialCalendar);
    expect(urgency(state, today)).toBe(standing);
    expect(urgency(state, state.due)).toBe('due-today');
    expect(urgency(state, plusDays(state.due, -2))).toBe('due-soon');
  });
});

describe('the table', () => {
  it('gives each clock its article', () => {
    expect(defaultClocks().length).toBeGreaterThan(15);
    expect(defaultClocks().every(({ article }) => article !== '')).toBe(true);
  });

  it('names the row that is wrong', () => {
    const header = '编号,适用,自,至,天数,日历,可延长,可暂停,名称,依据';
    expect(() => parseClocks(`${header}\na,各类,登记,,5,周,,,名,条`)).toThrow('row 2 has an unknown unit');
    expect(() => parseClocks(`${header}\na,各类,登记,,5,工作日,,,名,`)).toThrow('row 2 needs matter');
    expect(() => parseClocks(`${header}\na,各类,登机,,5,工作日,,,名,条`)).toThrow('row 2 has an unknown event: 登机');
    expect(() => parseClocks(`${header}\na,各类,登记,,五,工作日,也许,,名,条`)).toThrow('row 2 needs a whole number');
  });

  it('follows an end that the source states where a row says so, and never for a clock of the whole case', () => {
    const header = '编号,适用,自,至,天数,日历,来源期限,名称,依据';
    const [followed, not] = parseClocks(`${header}\na,热线,登记,,1,工作日,从来源,名,条\nb,信访,登记,,1,工作日,,名,条`);
    expect([followed?.followsSource, not?.followsSource]).toEqual([true, false]);
    expect(() => parseClocks(`${header}\na,各类,登记,,1,工作日,从来源,名,条`)).toThrow('row 2 follows an end');
    expect(() => parseClocks(`${header}\na,热线,登记,,1,工作日,是,名,条`)).toThrow('row 2 has an unknown word');
    // A table that was written before the column was known means what it meant then.
    const [old] = parseClocks('编号,适用,自,至,天数,日历,名称,依据\nhotline-order,热线,登记,,5,工作日,名,条');
    expect(old?.followsSource).toBe(true);
  });
});
