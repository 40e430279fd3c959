import { describe, expect, test } from '@jest/globals';
import { RejectWatch } from './reject-watch.js';

const AT = new Date('2026-11-24T10:00:00Z');

/** Offers pages of [items, malformed], as the intake does; which of them were taken. */
function offer(watch: RejectWatch, ...pages: readonly (readonly [number, number])[]): boolean[] {
  return pages.map(([items, malformed]) => {
    const admitted = watch.admits(items, malformed);
    if (admitted) watch.enter(items, malformed);
    else watch.hold(items, malformed, AT);
    return admitted;
  });
}

describe('which share of a source can be read', () => {
  test('a few bad items say nothing, however bad the page', () => {
    expect(offer(new RejectWatch(), [40, 40], [20, 20])).toEqual([true, true]);
  });

  test('a source that is half bad is taken, one that is worse is held, with since when and over what', () => {
    const watch = new RejectWatch();
    expect(offer(watch, [200, 100], [500, 500])).toEqual([true, false]);
    expect(watch.held).toEqual({ since: AT.toISOString(), items: 700, malformed: 600 });
  });

  test('held, it looks at each page for itself, and goes on with the first good one', () => {
    const watch = new RejectWatch();
    expect(offer(watch, [500, 500], [30, 30], [30, 3], [60, 20])).toEqual([false, false, true, true]);
    expect(watch.held).toBeNull();
  });

  test('a person may say that it is to be taken as it is: the next thousand, and no more', () => {
    const watch = new RejectWatch();
    offer(watch, [500, 500]);
    watch.accept();
    expect(offer(watch, [500, 500], [500, 500], [500, 500])).toEqual([true, true, false]);
  });

  test('what was long ago excuses nothing', () => {
    const watch = new RejectWatch();
    offer(watch, ...Array.from({ length: 20 }, () => [500, 0] as const));
    expect(offer(watch, [500, 400], [500, 400])).toEqual([true, false]);
  });
});
