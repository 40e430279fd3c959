/** Of one process: it reads one source, by one clock. */
let lastMs = 0;

/**
 * The time of a fetch, RFC 3339; each is later than the one before. What was fetched last is what counts, and between the
 * records' topic and that of the refusals only these times tell it: a clock that is set back must not turn them round.
 * While it stands behind, times go on by a millisecond each from where they were.
 */
export function fetchTime(): string {
  lastMs = Math.max(Date.now(), lastMs + 1);
  return new Date(lastMs).toISOString();
}

/** Goes on behind what an earlier process told, by a clock that may have been ahead. */
export function fetchTimesAfter(earlier: string | undefined): void {
  const ms = Date.parse(earlier ?? '');
  if (Number.isFinite(ms)) lastMs = Math.max(lastMs, ms);
}
