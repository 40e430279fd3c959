export { blockingRules } from './blocking.js';
export { comparisonsOf } from './comparisons.js';
export { type DisputeModel, gramShares, loadModel, withThresholds } from './dispute-model.js';
export { blockingKeys, disputeFeatures, disputeSettings } from './dispute-settings.js';
export { evidenceInEnglish } from './evidence-in-english.js';
export { type GramShares, textSimilarity } from './narrative-comparison.js';
export { type PreparedRecord, prepareRecord } from './prepared-record.js';
export { type Sides, sidesOf } from './sides.js';
