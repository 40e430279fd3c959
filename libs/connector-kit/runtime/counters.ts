import type { ConnectorCounters } from '#libs/contracts/index.js';

/** Counts since the process began; written by the parts that do what is counted. */
export type Counters = { -readonly [Name in keyof ConnectorCounters]: number };

export const newCounters = (): Counters => ({
  fetched: 0,
  published: 0,
  unchanged: 0,
  rejected: 0,
  fetches: 0,
  failures: 0,
});
