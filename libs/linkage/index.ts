export * from './blocking/blocking-rule.js';
export type { CommonKey } from './blocking/candidates.js';
export {
  type BlockingKey,
  type HashedChain,
  hashedChains,
  indexedKeys,
  partsOfKey,
  recordKeys,
} from './blocking/key-hash.js';
export { type AverageLinkInput, type AverageLinkResult, averageLink, type PairSay } from './clustering/average-link.js';
export { UnionFind } from './clustering/union-find.js';
export * from './evaluation/bootstrap.js';
export * from './evaluation/partition-quality.js';
export * from './evaluation/quality.js';
export * from './evaluation/threshold-sweep.js';
export type { ClusterId, RecordId } from './identity.js';
export * from './judging/decision.js';
export type { GroupExplanation, HeardPair } from './judging/group-explanation.js';
export { type Averaging, defaultAveraging, defaultLimits, type Limits } from './judging/limits.js';
export { createLinker, type Linker, type LinkerOptions } from './judging/linker.js';
export { type OpenQuestion, type Questioning, worthOf } from './judging/questioning.js';
export * from './judging/settings.js';
export * from './model/comparison.js';
export { type Confirmation, UNCONFIRMED } from './model/confirmation.js';
export * from './model/explanation.js';
export * from './model/linkage-model.js';
export * from './model/match-weight.js';
export { createScorer, type HardEvidence, type PairScore, type Scorer } from './model/scorer.js';
export { type CompiledSettings, compileSettings } from './settings/compile-settings.js';
export * from './settings/data-settings.js';
export type { NamedFunctions } from './settings/named-functions.js';
export * from './settings/value-types.js';
export * from './similarity/edit-distance.js';
export * from './similarity/jaro-winkler.js';
export * from './similarity/token-sets.js';
export { type FromSplink, type FromSplinkOptions, fromSplink } from './splink/from-splink.js';
export * from './splink/levels-to-splink.js';
export {
  blockingSql,
  type SplinkComparison,
  type SplinkLevel,
  type SplinkSettings,
  toSplink,
} from './splink/to-splink.js';
export * from './store/linkage-store.js';
export { MemoryStore } from './store/memory-store.js';
export { PostgresStore } from './store/postgres-store.js';
export * from './store/recent-features.js';
export { LINKAGE_SCHEMA_DROP_SQL, LINKAGE_SCHEMA_SQL } from './store/schema.js';
export type { SqlClient } from './store/sql-client.js';
export * from './training/blend-models.js';
export * from './training/blocked-pairs.js';
export * from './training/counted-vectors.js';
export * from './training/expectation-maximisation.js';
export * from './training/labelled-pairs.js';
export * from './training/level-evidence.js';
export * from './training/random.js';
export * from './training/random-pairs.js';
export * from './training/term-counts.js';
export * from './training/train-model.js';
