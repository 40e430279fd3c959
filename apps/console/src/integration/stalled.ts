import { useRef } from 'react';
import type { IntegrationHealth } from '../api/shapes';

/** Messages that wait this long while nothing is registered are not on their way any more. */
const STALLED_AFTER_MS = 30_000;

interface Progress {
  waiting: number;
  records: number;
  /** Milliseconds; when something last moved. */
  since: number;
}

const progressOf = ({ connectors, totals }: IntegrationHealth, at: number): Progress => ({
  waiting: connectors.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
  records: totals?.records ?? 0,
  since: at,
});

/** Whether the hub takes nothing although messages wait: seen only by comparing one answer with the ones before. */
export function useStalled(health: IntegrationHealth | undefined, at: number): boolean {
  const last = useRef<Progress | null>(null);
  if (!health) return false;
  const now = progressOf(health, at);
  const before = last.current;
  const moved = !before || now.waiting === 0 || now.waiting < before.waiting || now.records !== before.records;
  last.current = moved ? now : { ...before, waiting: Math.max(before.waiting, now.waiting) };
  return at - last.current.since >= STALLED_AFTER_MS;
}
