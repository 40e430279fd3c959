import { LIVE_KINDS, type LiveKind, readLive } from '../api/live';

/** `live`: changes are heard as they happen. `asking`: they are not, and the page asks every so often instead. */
export type LiveState = 'connecting' | 'live' | 'asking';

/** How often the page asks where it does not hear. */
export const ASK_EVERY_MS = 30_000;
const PAUSE_MS_MIN = 1000;
const PAUSE_MS_MAX = 30_000;

interface Listener {
  onState(state: LiveState): void;
  onChanged(kinds: readonly LiveKind[]): void;
}

const passed = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Different for each window, so that all of a city do not come back at once after a restart. */
const spread = (ms: number) => ms * (0.5 + Math.random());

/** Hears of changes until `signal`, again and again, later each time it fails. */
async function follow({ onState, onChanged }: Listener, signal: AbortSignal): Promise<void> {
  let pause = PAUSE_MS_MIN;
  while (!signal.aborted) {
    let ended = false;
    try {
      await readLive(
        signal,
        () => {
          pause = PAUSE_MS_MIN;
          onState('live');
          onChanged(LIVE_KINDS);
        },
        onChanged,
      );
      ended = true;
    } catch {
      // Whatever it was, the page asks meanwhile, and says so.
    }
    if (signal.aborted) return;
    if (!ended || pause > PAUSE_MS_MIN) onState('asking');
    await passed(spread(pause), signal);
    pause = Math.min(pause * 2, PAUSE_MS_MAX);
  }
}

/** Follows changes while the window is seen; one that is hidden holds no connection. Returns how to stop. */
export function followChanges(listener: Listener): () => void {
  let hearing: AbortController | null = null;
  let state: LiveState = 'connecting';
  const onState = (next: LiveState) => {
    state = next;
    listener.onState(next);
  };
  const settle = () => {
    if (document.hidden) {
      hearing?.abort();
      hearing = null;
    } else if (!hearing) {
      hearing = new AbortController();
      void follow({ ...listener, onState }, hearing.signal);
    }
  };
  settle();
  document.addEventListener('visibilitychange', settle);
  const asking = setInterval(() => {
    if (state === 'asking' && !document.hidden) listener.onChanged(LIVE_KINDS);
  }, ASK_EVERY_MS);
  return () => {
    hearing?.abort();
    clearInterval(asking);
    document.removeEventListener('visibilitychange', settle);
  };
}
