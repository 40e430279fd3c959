import type { Judging } from './judging-in-turns.js';

/** What `splink_search.py` answers. */
export interface SplinkSearch {
  readonly version: string;
  readonly search: readonly { readonly size: number; readonly searchMs: readonly number[] }[];
}

export interface SizeFigures {
  readonly size: number;
  readonly singleMsMedian: number;
  readonly singleMsP95: number;
  /** Of the smallest size, record by record: the median of the ratios. */
  readonly ratioToSmallest: number;
  readonly recordsPerSecond: number;
  readonly pairsPerRecord: number;
  readonly pairsMax: number;
  /** Candidates beyond the bound, a record. */
  readonly cutPerRecord: number;
  readonly componentsOverLimit: number;
  /** Share of the records whose conflict is known that were put into one of its cases. */
  readonly foundShare: number | null;
  readonly splinkMsMedian: number | null;
  /** Ours to Splink's. */
  readonly ratioToSplink: number | null;
}

export interface ScaleFigures {
  readonly growth: { readonly records: number; readonly sizes: readonly SizeFigures[] };
  readonly splinkVersion: string | null;
  readonly model: string;
  readonly machine: { readonly cores: number; readonly cpu: string; readonly node: string };
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same records stand at the same places of every registry's lists. */
export function figuresOf(judging: readonly Judging[], splink: SplinkSearch | null) {
  const [smallest] = judging;
  const sizes = judging.map(({ size, singleMs, reports, found, batchMs }): SizeFigures => {
    const splinkMs = splink?.search.find((one) => one.size === size)?.searchMs;
    const singleMsMedian = median(singleMs);
    const splinkMsMedian = splinkMs ? median(splinkMs) : null;
    return {
      size,
      singleMsMedian,
      singleMsP95: quantile(singleMs, 0.95),
      ratioToSmallest: median(singleMs.map((ms, at) => ms / smallest!.singleMs[at]!)),
      recordsPerSecond: (1000 * singleMs.length) / median(batchMs),
      pairsPerRecord: mean(reports.map((report) => report.pairsCompared)),
      pairsMax: Math.max(...reports.map((report) => report.pairsCompared)),
      cutPerRecord: mean(reports.map((report) => report.candidatesCut)),
      componentsOverLimit: reports.reduce((sum, report) => sum + report.componentsOverLimit, 0),
      foundShare: found.length > 0 ? mean(found.map(Number)) : null,
      splinkMsMedian,
      ratioToSplink: splinkMsMedian && singleMsMedian / splinkMsMedian,
    };
  });
  return { growth: { records: smallest?.singleMs.length ?? 0, sizes }, splinkVersion: splink?.version ?? null };
}

/** The figures as a table, with the machine and the command that made them. */
export function markdown({ growth, splinkVersion, model, machine }: ScaleFigures, args: readonly string[]): string {
  const splink = splinkVersion ? `Splink ${splinkVersion}` : 'Splink';
  const rows = growth.sizes.map((one) =>
    [
      one.size.toLocaleString('en'),
      one.singleMsMedian.toFixed(1),
      one.singleMsP95.toFixed(1),
      one.ratioToSmallest.toFixed(2),
      one.recordsPerSecond.toFixed(0),
      one.pairsPerRecord.toFixed(1),
      one.pairsMax,
      one.cutPerRecord.toFixed(1),
      one.foundShare === null ? '–' : `${(one.foundShare * 100).toFixed(1)} %`,
      one.splinkMsMedian?.toFixed(0) ?? '–',
      one.ratioToSplink?.toFixed(3) ?? '–',
    ].join(' | '),
  );
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, model ${model}; \`npm run bench:linkage-scale -- ${args.join(' ')}\`; ${growth.records} new disputes, each on its own with its commit, the registries in turns; then all in one transaction`,
    '',
    `| records in the registry | ms, median | at 95 % | ratio to the smallest | records/s at once | pairs a record | at most | cut a record | found | ${splink}, ms | ratio to it |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
