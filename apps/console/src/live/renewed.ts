import type { LiveKind } from '../api/live';

/**
 * What is asked anew by itself, by its query's key, and how often at most. No entry may be a look at personal data: the
 * audit trail counts those, and only a person takes one.
 */
export interface Renewed {
  readonly key: readonly string[];
  /** Whatever begins with this key, or this one alone. */
  readonly exact: boolean;
  readonly everyMs: number;
}

const SOON_MS = 3000;
/** Figures of the whole city cost the hub something, and nobody reads them by the second. */
const FIGURES_MS = 15_000;

const only = (...key: string[]): Renewed => ({ key, exact: true, everyMs: SOON_MS });

export const RENEWED: Readonly<Partial<Record<LiveKind, readonly Renewed[]>>> = {
  cases: [{ key: ['figures'], exact: false, everyMs: FIGURES_MS }],
  quarantine: [only('quarantine', 'groups'), only('quarantine', 'redrives')],
  incidents: [only('integration-health'), only('incidents')],
  stocktakings: [only('stocktakings')],
  reports: [only('monthly-reports')],
  notices: [only('notices')],
  asks: [only('asks', 'figures')],
  exchange: [only('exchange', 'subscriptions'), only('province')],
};
