/** A part that ends sooner than this after it was ready, or before, has died quickly. */
export const QUICK_DEATH_MS = 10_000;
const PAUSE_MS_MIN = 500;
const PAUSE_MS_MAX = 15_000;
/** Quick deaths in a row: of a part that never became ready, and of one that did before. */
const DEATHS_MAX_AT_START = 3;
const DEATHS_MAX = 8;

export interface Deaths {
  /** Quick deaths in a row. */
  quick: number;
  everReady: boolean;
  /** The system cannot do without this part. */
  essential: boolean;
}

/**
 * Pause in milliseconds before a part is started again, doubling from half a second to 15 seconds; null when it is given
 * up. A connector or a simulator is never given up: the rest serves lookups without it, and its trouble may pass.
 */
export function pauseBeforeRestart({ quick, everReady, essential }: Deaths): number | null {
  if (essential && quick >= (everReady ? DEATHS_MAX : DEATHS_MAX_AT_START)) return null;
  return Math.min(PAUSE_MS_MIN * 2 ** Math.max(0, quick - 1), PAUSE_MS_MAX);
}
