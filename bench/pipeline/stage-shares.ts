import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Line and column from 0. */
interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** By the innermost file on the stack that tells a stage; the first that fits. */
const STAGES: readonly (readonly [stage: string, path: RegExp])[] = [
  ['PostgreSQL protocol', /node_modules\/(?:pg|pg-[a-z]+|postgres-[a-z]+)\/|libs\/pg-arrays\//],
  ['Kafka protocol', /node_modules\/kafkajs\/|libs\/bus\//],
  ['read: type', /libs\/classify\//],
  ['read: place', /libs\/places\/|pipeline\/place\//],
  ['match: features', /libs\/features\//],
  ['match: keys, weights, clusters', /libs\/(?:linkage|dispute-model)\/|pipeline\/match\//],
  ['route, clocks', /libs\/routing\/|pipeline\/route\//],
  ['search document', /src\/lookup\//],
  ['intake: parse, check, hash', /pipeline\/intake\/|libs\/contracts\/|node_modules\/zod\//],
  ['registry, ledger, outbox', /hub\/src\//],
];

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['(idle)', 'waiting'],
  ['(garbage collector)', 'garbage collection'],
]);

/** Shares of the hub's time by stage, 0 to 1, the largest first, from the newest CPU profile of a folder. */
export function stageShares(folder: string): [stage: string, share: number][] {
  const file = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (!file) throw new Error(`no CPU profile in ${folder}`);
  const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile;
  const stages = stagesOfNodes(profile);
  const spent = new Map<string, number>();
  let total = 0;
  profile.samples.forEach((node, at) => {
    const stage = stages.get(node) ?? 'other';
    spent.set(stage, (spent.get(stage) ?? 0) + profile.timeDeltas[at]!);
    total += profile.timeDeltas[at]!;
  });
  return [...spent].map(([stage, time]): [string, number] => [stage, time / total]).sort((a, b) => b[1] - a[1]);
}

/** A frame that tells nothing (a regular expression, a buffer) belongs to who called it. */
function stagesOfNodes({ nodes }: Profile): Map<number, string> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, string>();
  const maps = new Map<string, SourceMap | null>();
  for (const { id } of nodes) {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = byId.get(at)!.callFrame;
      const source = sourceOf(frame, maps);
      const stage = SPECIAL.get(frame.functionName) ?? STAGES.find(([, pattern]) => pattern.test(source))?.[0];
      if (!stage) continue;
      stages.set(id, stage);
      break;
    }
  }
  return stages;
}

/** The file that a function was written in: processes run packed. */
function sourceOf({ url, lineNumber, columnNumber }: CallFrame, maps: Map<string, SourceMap | null>): string {
  if (!url.startsWith('file:')) return url;
  let map = maps.get(url);
  if (map === undefined) {
    const file = `${fileURLToPath(url)}.map`;
    map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null;
    maps.set(url, map);
  }
  const entry = map?.findEntry(lineNumber, columnNumber);
  return entry && 'originalSource' in entry ? entry.originalSource : url;
}
