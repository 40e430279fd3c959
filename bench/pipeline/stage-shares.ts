import { newestProfile, type Profile, sourceOf } from './cpu-profile.js';

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
  [
    'sealing',
    /libs\/sealed-payload\/|registry\/(?:sealed-values|personal-values|opening-client|value-keys|record-vault)\./,
  ],
  ['registry, ledger, outbox', /hub\/src\//],
];

/** In the order of a table of colours. */
export const STAGE_NAMES: readonly string[] = STAGES.map(([name]) => name);

/** The stage that a source file is of; null where it tells none. */
export const stageOf = (source: string): string | null =>
  STAGES.find(([, pattern]) => pattern.test(source))?.[0] ?? null;

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['(idle)', 'waiting'],
  ['(garbage collector)', 'garbage collection'],
]);

/** Shares of the hub's time by stage, 0 to 1, the largest first, from the newest CPU profile of a folder. */
export function stageShares(folder: string): [stage: string, share: number][] {
  const profile = newestProfile(folder);
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
  for (const { id } of nodes) {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = byId.get(at)!.callFrame;
      const source = sourceOf(frame);
      const stage = SPECIAL.get(frame.functionName) ?? stageOf(source);
      if (!stage) continue;
      stages.set(id, stage);
      break;
    }
  }
  return stages;
}
