import type { FreshnessFigures } from './measure-freshness.js';

/** A table of how long new records took from their source into lookup. */
export const freshnessTable = ({ intervals }: FreshnessFigures): string =>
  [
    '| from the source into lookup, seconds | records | p50 | p99 | most |',
    '| --- | --- | --- | --- | --- |',
    ...intervals.map(
      ({ intervalMs, changes, p50Seconds, p99Seconds, mostSeconds }) =>
        `| a sweep every ${intervalMs} ms | ${changes} | ${p50Seconds.toFixed(2)} | ${p99Seconds.toFixed(2)} | ${mostSeconds.toFixed(2)} |`,
    ),
  ].join('\n');
