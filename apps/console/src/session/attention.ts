/** After that long without a touch or a key, nobody is at the page: what it asks by itself keeps no session open. */
const AWAY_AFTER_MS = 120_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

let lastSignAt = Date.now();
let onTheWall = false;

// Tests of what asks the hub have no window.
for (const sign of SIGNS)
  globalThis.window?.addEventListener(
    sign,
    () => {
      lastSignAt = Date.now();
    },
    { passive: true, capture: true },
  );

/** A screen on a wall is looked at without being touched. */
export function watchFromAfar(is: boolean): void {
  onTheWall = is;
}

export const isUnattended = (): boolean => !onTheWall && Date.now() - lastSignAt > AWAY_AFTER_MS;
