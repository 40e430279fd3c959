/** Resident memory at one moment of a run, by process. */
export interface MemorySample {
  /** In the registry by then. */
  readonly records: number;
  readonly rss: Readonly<Record<string, number>>;
}

const PARTS = 5;

/** Megabytes by which a process grows while 100,000 records come in: the line of least squares through its later half. */
export function slopeMbPer100k(samples: readonly MemorySample[], name: string): number {
  const most = Math.max(...samples.map(({ records }) => records));
  const later = samples.filter(({ records, rss }) => records >= most / 2 && rss[name] !== undefined);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(later.map(({ records }) => records)), mean(later.map(({ rss }) => rss[name]!))];
  const spread = later.reduce((sum, { records }) => sum + (records - x) ** 2, 0);
  if (spread === 0) return 0;
  return (later.reduce((sum, { records, rss }) => sum + (records - x) * (rss[name]! - y), 0) / spread) * 100_000;
}

/** The most that each process took in each fifth of the run, and bytes on disk by table. */
export function memoryTable(samples: readonly MemorySample[], bytes: Readonly<Record<string, number>>): string {
  const most = Math.max(...samples.map(({ records }) => records));
  const names = [...new Set(samples.flatMap(({ rss }) => Object.keys(rss)))];
  const part = ({ records }: MemorySample): number => Math.min(PARTS - 1, Math.floor((PARTS * records) / (most || 1)));
  const rows = Array.from({ length: PARTS }, (_, at) => {
    const own = samples.filter((sample) => part(sample) === at);
    const peak = (name: string): string => String(Math.round(Math.max(0, ...own.map(({ rss }) => rss[name] ?? 0))));
    return `| ${Math.round(((at + 1) * most) / PARTS)} | ${names.map(peak).join(' | ')} |`;
  });
  return [
    `| records | ${names.map((name) => `${name}, MB`).join(' | ')} |`,
    `| --- |${' --- |'.repeat(names.length)}`,
    ...rows,
    '',
    `The hub grows by ${slopeMbPer100k(samples, 'hub').toFixed(0)} MB in 100,000 records.`,
    '',
    '| table | bytes a record, indexes included |',
    '| --- | --- |',
    ...Object.entries(bytes).map(([table, size]) => `| ${table} | ${size} |`),
  ].join('\n');
}
