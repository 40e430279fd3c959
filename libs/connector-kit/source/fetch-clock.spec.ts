import { fetchTime, fetchTimesAfter } from './fetch-clock.js';

const HOUR_MS = 3_600_000;

it('is later each time, though the clock stands still or goes back', () => {
  const times = Array.from({ length: 50 }, fetchTime);
  expect(new Set(times).size).toBe(50);
  expect(times).toEqual(times.toSorted());
});

it('goes on behind the times of an earlier process, whatever its clock was', () => {
  fetchTimesAfter(undefined);
  fetchTimesAfter('no time');
  const ahead = new Date(Date.now() + HOUR_MS).toISOString();
  fetchTimesAfter(ahead);
  const first = fetchTime();
  fetchTimesAfter(new Date(0).toISOString());
  expect([ahead < first, first < fetchTime()]).toEqual([true, true]);
  expect(Date.parse(first) - Date.parse(ahead)).toBeLessThan(100);
});
