import type { ClusterId, RecordId } from '../identity.js';
import { NULL_LEVEL } from '../model/comparison.js';
import type { LinkageModel } from '../model/linkage-model.js';
import { MemoryStore } from '../store/memory-store.js';
import { type Decision, replay } from './decision.js';
import { createLinker, type Linker } from './linker.js';
import type { LinkageSettings } from './settings.js';

/** Records for tests: places on a line, so that it is plain to see what belongs together. */
export interface Point {
  readonly at: number;
  /** '' is a missing value. */
  readonly kind: string;
}

/** Everything within five steps shares a key; distances of 0, 1, 2 and 3 speak for a match, more against. */
export const pointSettings: LinkageSettings<Point> = {
  comparisons: [
    {
      name: 'distance',
      levels: [{ name: 'none' }, { name: 'one' }, { name: 'two' }, { name: 'three' }, { name: 'far' }],
      compare: (a, b) => Math.min(4, Math.abs(a.at - b.at)),
      describe: (a, b) => `${a.at} and ${b.at}`,
    },
    {
      name: 'kind',
      levels: [{ name: 'same' }, { name: 'other' }],
      compare: (a, b) => (a.kind === '' || b.kind === '' ? NULL_LEVEL : a.kind === b.kind ? 0 : 1),
    },
  ],
  blocking: [{ name: 'near', keys: ({ at }) => [0, 1, 2, 3].map((step) => [[at - step]] as const) }],
  thresholds: { link: 3, review: 0 },
};

/** Weights of distance about 10, 8, 5, 1 and -6 bits. */
export const pointModel: LinkageModel = {
  version: 'points-1',
  prior: 0.5,
  comparisons: {
    distance: { m: [0.4, 0.3, 0.25, 0.04, 0.01], u: [0.4 / 1024, 0.3 / 256, 0.25 / 32, 0.02, 0.97] },
    kind: { m: [0.9, 0.1], u: [0.4, 0.6] },
  },
};

/** A linker over points on a line, and the partition that its decisions make. */
export class World {
  clusters = new Map<RecordId, ClusterId>();
  readonly linker: Linker<Point>;
  private nextCluster = 1;

  constructor(limits = {}, blocking = pointSettings.blocking, more: Partial<LinkageSettings<Point>> = {}) {
    this.linker = createLinker({
      settings: { ...pointSettings, limits, blocking, ...more },
      model: pointModel,
      store: new MemoryStore<Point>(),
      newClusterIds: (clusters) => clusters.map(() => this.nextCluster++),
    });
  }

  async judge(...points: [id: RecordId, at: number, kind?: string][]) {
    return this.took(await this.linker.judge(points.map(([id, at, kind = '']) => ({ id, features: { at, kind } }))));
  }

  took<T extends { decisions: readonly Decision[] }>(judged: T): T {
    this.clusters = replay(judged.decisions, this.clusters);
    return judged;
  }

  partition(): string {
    const groups = new Map<ClusterId, RecordId[]>();
    for (const [id, cluster] of this.clusters) groups.set(cluster, [...(groups.get(cluster) ?? []), id]);
    const sorted = [...groups.values()].map((ids) => ids.sort((a, b) => a - b).join(','));
    return sorted.sort().join(' | ');
  }
}
