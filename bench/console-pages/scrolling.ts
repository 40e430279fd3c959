import type { Page } from 'playwright-core';

/** How fast the list is scrolled: as somebody reads through it, and flung. Pixels a frame; a row has 56. */
export const SPEEDS = { 'read through': 40, flung: 400 } as const;
export type Speed = keyof typeof SPEEDS;

const FRAMES = 240;
/** At this length a frame is felt: a task of 50 ms and more is long (W3C, Long Tasks API). */
const LONG_MS = 50;

export interface Scrolling {
  readonly frames: number;
  readonly longFrames: number;
  readonly longestMs: number;
}

/** Scrolls the casebook's list on by the same way each frame, from where it stands, and times the frames. */
export async function scroll(page: Page, speed: Speed): Promise<Scrolling> {
  const lengths = (await page.evaluate(`(async () => {
    const box = document.querySelector('table[aria-rowcount]').parentElement;
    const frame = () => new Promise(requestAnimationFrame);
    const lengths = [];
    let last = await frame();
    for (let at = 0; at < ${FRAMES}; at++) {
      box.scrollBy(0, ${SPEEDS[speed]});
      const now = await frame();
      lengths.push(now - last);
      last = now;
    }
    return lengths;
  })()`)) as number[];
  return {
    frames: lengths.length,
    longFrames: lengths.filter((ms) => ms > LONG_MS).length,
    longestMs: Math.max(...lengths),
  };
}

/** Several visitors' scrolling as one. */
export const together = (all: readonly Scrolling[]): Scrolling => ({
  frames: all.reduce((sum, { frames }) => sum + frames, 0),
  longFrames: all.reduce((sum, { longFrames }) => sum + longFrames, 0),
  longestMs: Math.max(...all.map(({ longestMs }) => longestMs)),
});
