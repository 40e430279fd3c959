import { expect, it } from '@jest/globals';
import { daysLeft } from './days-left';

it.each([
  ['2026-12-04', '2026-12-04T00:00:01+08:00', 0],
  ['2026-12-04', '2026-12-04T23:59:59+08:00', 0],
  ['2026-12-04', '2026-12-05T00:00:01+08:00', -1],
  ['2026-12-04', '2026-12-01T12:00:00+08:00', 3],
  // The desk's clock may stand elsewhere: China's day counts.
  ['2026-12-04', '2026-12-04T16:30:00Z', -1],
])('of a task that is due on %s there are, at %s, %i days left', (due, now, left) => {
  expect(daysLeft(due, Date.parse(now))).toBe(left);
});
