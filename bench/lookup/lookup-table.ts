import type { KindFigures } from './asking-in-turns.js';
import type { LookupFigures } from './measure-lookup.js';

const ms = (value: number): string => value.toFixed(1);

const row = (kind: string, { found, hubMs, selectMs, p99RatioToSelect }: KindFigures): string =>
  `| ${kind} | ${found} | ${ms(hubMs.p50)} | ${ms(hubMs.p99)} | ${ms(selectMs.p50)} | ${ms(selectMs.p99)} | ${p99RatioToSelect.toFixed(1)} |`;

const table = (title: string, figures: Readonly<Record<string, KindFigures>>): string[] => [
  `| ${title} | cases found | p50, ms | p99, ms | SELECT p50 | SELECT p99 | ratio of p99 |`,
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...Object.entries(figures).map(([kind, of]) => row(kind, of)),
];

/** Tables of what lookup took, alone and under load. */
export function lookupTable({ cases, alone, underLoad, loadPerSecond }: LookupFigures): string {
  const loaded = Object.keys(underLoad).length > 0 ? table('under load', underLoad) : [];
  const told =
    loadPerSecond === null
      ? []
      : ['', `The pipeline took ${loadPerSecond.toFixed(0)} messages a second meanwhile.`, ''];
  return [`Lookup over HTTP among ${cases} cases`, '', ...table('alone', alone), ...told, ...loaded].join('\n');
}
