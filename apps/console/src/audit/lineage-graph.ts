import { type Graph, GraphBuilder } from '../evidence/graph-layout';

/** A run as the hub tells it (OpenLineage), as far as the graph reads it. */
export interface LineageRun {
  eventType: 'START' | 'COMPLETE';
  job: { name: string };
  inputs: LineageSet[];
  outputs: LineageSet[];
}
interface LineageSet {
  name: string;
  facets?: { yianTong_offsets?: { versions: number } };
}

/** Names of what the graph holds, in the reader's language. */
export interface LineageWords {
  kind(kind: 'source' | 'fetch' | 'topic' | 'batch' | 'registry'): string;
  source(system: string): string;
  runs(count: number): string;
  versions(count: number): string;
}

const FETCH = 'fetch.';
const versionsOf = ({ facets }: LineageSet): number => facets?.yianTong_offsets?.versions ?? 0;

/** Runs from the lines of an export: each is told when it began and when it ended, and is counted once. Pure. */
export const runsIn = (lines: string): LineageRun[] =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LineageRun)
    .filter(({ eventType }) => eventType === 'COMPLETE');

/** From sources by fetches and topics into the registry: how often, and how many versions. Pure. */
export function lineageOf(runs: readonly LineageRun[], words: LineageWords): Graph {
  const builder = new GraphBuilder();
  const fetches = runs.filter(({ job }) => job.name.startsWith(FETCH));
  const batches = runs.filter(({ job }) => !job.name.startsWith(FETCH));
  const brought = new Map<string, { systems: Set<string>; versions: number }>();
  for (const run of fetches) {
    const system = run.job.name.slice(FETCH.length);
    for (const output of run.outputs) {
      const topic = brought.get(output.name) ?? { systems: new Set(), versions: 0 };
      topic.systems.add(system);
      topic.versions += versionsOf(output);
      brought.set(output.name, topic);
    }
  }
  for (const system of new Set(fetches.map(({ job }) => job.name.slice(FETCH.length)))) {
    const count = fetches.filter(({ job }) => job.name === FETCH + system).length;
    const source = { id: `source ${system}`, kind: words.kind('source'), words: words.source(system), to: null };
    const fetch = { id: `fetch ${system}`, kind: words.kind('fetch'), words: words.runs(count), to: null };
    builder.add(1, fetch, [builder.add(0, source, [])]);
  }
  for (const [topic, { systems, versions }] of brought) {
    const node = { id: `topic ${topic}`, kind: words.kind('topic'), words: `${topic} ${words.versions(versions)}` };
    builder.add(
      2,
      { ...node, to: null },
      [...systems].map((system) => `fetch ${system}`),
    );
  }
  if (batches.length === 0) return builder.graph();
  const taken = new Set(batches.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  const stored = batches.flatMap(({ inputs }) => inputs).reduce((sum, input) => sum + versionsOf(input), 0);
  for (const topic of taken)
    if (!brought.has(topic))
      builder.add(2, { id: `topic ${topic}`, kind: words.kind('topic'), words: topic, to: null }, []);
  const batch = { id: 'batch', kind: words.kind('batch'), words: words.runs(batches.length), to: null };
  builder.add(
    3,
    batch,
    [...taken].map((topic) => `topic ${topic}`),
  );
  builder.add(4, { id: 'registry', kind: words.kind('registry'), words: words.versions(stored), to: null }, ['batch']);
  return builder.graph();
}
