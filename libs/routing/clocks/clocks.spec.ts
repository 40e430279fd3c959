import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ClockError,
  type ClockRule,
  clockState,
  deadline,
  defaultClocks,
  officialCalendar,
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
        for (const id of ['petition-handle', 'hotline-order']) {
          const plain = clockState(rule(id), start, [], officialCalendar);
          const paused = clockState(rule(id), start, events, officialCalendar);
          expect(paused.due >= plain.due).toBe(true);
          if (length === 0) expect(paused.due).toBe(plain.due);
        }
      }),
    );
  });
});

describe('a clock', () => {
  const handle = rule('petition-handle');

  it('is extended once, and no further than its rule', () => {
    const extend = { kind: 'extend' as const, on: '2026-03-20', days: 30, ...order };
    const state = clockState(handle, '2026-03-02', [extend], officialCalendar);
    expect(state).toMatchObject({
      due: deadline('2026-03-02', 90, 'calendar', officialCalendar).due,
      extendedDays: 30,
    });
    expect(() => clockState(handle, '2026-03-02', [extend, extend], officialCalendar)).toThrow(ClockError);
    expect(() => clockState(handle, '2026-03-02', [{ ...extend, days: 31 }], officialCalendar)).toThrow(
      'up to 30 days',
    );
  });

  it('refuses events that its state does not allow', () => {
    const resume = { kind: 'resume' as const, on: '2026-03-05', ...order };
    expect(() => clockState(handle, '2026-03-02', [resume], officialCalendar)).toThrow('the clock is running');
    const stop = { ...resume, kind: 'stop' as const };
    expect(() => clockState(handle, '2026-03-02', [stop, resume], officialCalendar)).toThrow('has stopped');
    expect(() => clockState(handle, '2026-03-10', [stop], officialCalendar)).toThrow('is earlier');
  });

  it.each([
    ['2026-05-06', 'overdue'],
    ['2026-04-01', 'running'],
  ])('on %s is %s', (today, standing) => {
    const state = clockState(rule('court-before-filing'), '2026-03-30', [], officialCalendar);
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
    const header = 'id,matter,starts,days,unit,extension_days,zh,article';
    expect(() => parseClocks(`${header}\na,any,x,5,weeks,0,名,条`)).toThrow('row 2 has an unknown unit');
    expect(() => parseClocks(`${header}\na,any,x,5,working,0,名,`)).toThrow('row 2 needs matter');
  });
});
