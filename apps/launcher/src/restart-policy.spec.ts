import { pauseBeforeRestart } from './restart-policy.js';

const pauses = (essential: boolean, everReady: boolean) =>
  Array.from({ length: 12 }, (_, i) => pauseBeforeRestart({ quick: i + 1, everReady, essential }));

describe('pauseBeforeRestart', () => {
  it('doubles up to a bound', () => {
    expect(pauses(false, true).slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('starts at once again what had served long', () => {
    expect(pauseBeforeRestart({ quick: 0, everReady: true, essential: true })).toBe(500);
  });

  it('gives up an essential part, sooner when it never served', () => {
    expect(pauses(true, false).indexOf(null)).toBe(2);
    expect(pauses(true, true).indexOf(null)).toBe(7);
  });

  it('never gives up a part that the rest can do without', () => {
    expect(pauses(false, false)).not.toContain(null);
  });
});
