import {
  type CompiledSettings,
  compileSettings,
  createLinker,
  type FieldTexts,
  type FieldValues,
  type JudgeReport,
  type LinkageModel,
  type LinkageSettings,
  MemoryStore,
  replay,
  type TrainingReport,
  trainModel,
} from '#libs/linkage/index.js';
import type { BenchSettings } from './bench-settings.js';
import type { Row } from './csv.js';

export interface BenchRecord {
  readonly id: number;
  readonly truth: string;
  readonly features: FieldTexts;
}

/** Field that holds the number of the file, where there are two: within one file nothing matches. */
const SOURCE = '@source';

export type RecordSettings = LinkageSettings<FieldTexts, FieldValues>;

/** Settings and rows of one or two files as records, by file; ids in order of the rows. */
export function recordsOf(data: BenchSettings, files: readonly (readonly Row[])[], truthOf: (row: Row) => string) {
  const compiled = compileSettings(data);
  const isTwo = files.length > 1;
  let id = 0;
  const sources = files.map((rows, source) =>
    rows.map((row): BenchRecord => {
      const features = isTwo ? { ...compiled.read(row), [SOURCE]: String(source) } : compiled.read(row);
      return { id: id++, truth: truthOf(row), features };
    }),
  );
  return { settings: isTwo ? acrossSources(compiled) : compiled.settings, sources };
}

const acrossSources = ({ settings }: CompiledSettings): RecordSettings => ({
  ...settings,
  hardEvidence: (a, b) => (a[SOURCE] === b[SOURCE] ? 'cannot' : null),
});

export interface Linked {
  /** Record -> cluster. */
  readonly clusters: ReadonlyMap<number, number>;
  readonly model: LinkageModel;
  readonly training: TrainingReport;
  readonly reports: readonly JudgeReport[];
  readonly reviews: number;
  readonly trainingMs: number;
  readonly judgingMs: number;
}

/** Trains on the records without their truth, then judges them in the order given, batch after batch. */
export async function linkRecords(
  settings: RecordSettings,
  records: readonly BenchRecord[],
  plan: NonNullable<BenchSettings['training']>,
  batchSize: number,
): Promise<Linked> {
  const start = performance.now();
  const mayMatch = (a: BenchRecord, b: BenchRecord): boolean =>
    a.features[SOURCE] === undefined || a.features[SOURCE] !== b.features[SOURCE];
  const { model, report: training } = trainModel(
    settings,
    [...records].sort((a, b) => a.id - b.id),
    plan,
    mayMatch,
  );
  const trained = performance.now();
  let nextCluster = 0;
  const store = new MemoryStore<FieldTexts>();
  const linker = createLinker({ settings, model, store, newClusterIds: (parts) => parts.map(() => nextCluster++) });
  let clusters = new Map<number, number>();
  const reports: JudgeReport[] = [];
  let reviews = 0;
  for (let at = 0; at < records.length; at += batchSize) {
    const judged = await linker.judge(records.slice(at, at + batchSize));
    for (const [id, cluster] of replay(judged.decisions)) clusters = clusters.set(id, cluster);
    reports.push(judged.report);
    reviews += judged.reviews.length;
  }
  const judgingMs = performance.now() - trained;
  return { clusters, model, training, reports, reviews, trainingMs: trained - start, judgingMs };
}
