import type { HashedChain } from '../blocking/key-hash.js';
import type { ClusterId, RecordId } from '../identity.js';
import type { Scorer } from '../model/scorer.js';
import type { LinkageStore, Placement } from '../store/linkage-store.js';
import type { JudgeReport } from './decision.js';
import type { EdgeBook } from './edge-book.js';
import type { FeatureCache } from './feature-cache.js';
import type { Averaging, Limits } from './limits.js';
import type { LinkageSettings, NewClusterIds } from './settings.js';

/** What a linker is made of; the same for all its judgements. */
export interface Engine<F, P> {
  readonly settings: LinkageSettings<F, P>;
  readonly limits: Limits;
  readonly averaging: Averaging;
  readonly scorer: Scorer<P>;
  readonly store: LinkageStore<F>;
  readonly newClusterIds: NewClusterIds;
  readonly keysOf: (features: F) => readonly HashedChain[];
}

/** What one judgement has learnt so far. */
export interface Context<F, P> {
  readonly engine: Engine<F, P>;
  readonly features: FeatureCache<F, P>;
  readonly book: EdgeBook;
  /** Where records stood before. */
  readonly placements: Map<RecordId, Placement>;
  readonly report: { -readonly [K in keyof JudgeReport]: JudgeReport[K] };
}

/** Records of this call, fresh or changed: nothing stored about their pairs holds any more. */
export interface Subject {
  readonly id: RecordId;
  readonly sortKey: string;
}

export const placementsOf = (placements: ReadonlyMap<RecordId, Placement>, ids: Iterable<RecordId>): Placement[] =>
  [...ids].flatMap((id) => placements.get(id) ?? []);

export const clusterOf = (
  placements: ReadonlyMap<RecordId, { readonly cluster: ClusterId }>,
  id: RecordId,
): ClusterId | null => placements.get(id)?.cluster ?? null;

/** Reads where records stand, those that are not known yet. */
export async function loadPlacements<F, P>(context: Context<F, P>, ids: Iterable<RecordId>): Promise<void> {
  const unknown = [...new Set(ids)].filter((id) => !context.placements.has(id));
  for (const placement of await context.engine.store.placements(unknown)) {
    context.placements.set(placement.id, placement);
  }
}
