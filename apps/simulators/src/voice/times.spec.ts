import { chinaRfc3339, chinaTime } from './times.js';

it('writes China Standard Time whatever the machine keeps', () => {
  const at = Date.parse('2026-03-31T17:00:05Z');
  expect(chinaTime(at)).toBe('2026-04-01 01:00:05');
  expect(chinaRfc3339(at)).toBe('2026-04-01T01:00:05+08:00');
});
