import type { DisputeRecord } from '#libs/contracts/index.js';
import { type DisputeFeatures, extractFeatures } from '#libs/features/index.js';
import type { KeyParts, LinkageSettings } from '#libs/linkage/index.js';
import { blockingRules } from './blocking.js';
import { comparisonsOf } from './comparisons.js';
import { type DisputeModel, gramShares, loadModel } from './dispute-model.js';
import { type PreparedRecord, prepareRecord } from './prepared-record.js';

/**
 * What contradicts is often a slip (another phone, a wrong area code, a matter put in other words), what agrees seldom is:
 * so one contradiction is heard less loudly in a cluster than one agreement.
 */
const AVERAGING = { weightFloor: -3, fullEvidence: 15 };

/** What the linkage engine needs to know of disputes. The thresholds and the texts' common bigrams are the model's. */
export function disputeSettings(model: DisputeModel = loadModel()): LinkageSettings<DisputeFeatures, PreparedRecord> {
  return {
    comparisons: comparisonsOf(gramShares(model)),
    blocking: blockingRules,
    prepare: prepareRecord,
    thresholds: model.thresholds,
    averaging: AVERAGING,
    limits: { recordsPerKey: 80, candidatesPerRecord: 150 },
  };
}

/** What the store keeps of a record and what `disputeSettings` compare. Pure. */
export const disputeFeatures = (record: DisputeRecord): DisputeFeatures => extractFeatures(record);

/** All keys of a record, the coarse one of each chain first, with the name of their rule. */
export const blockingKeys = (features: DisputeFeatures): { rule: string; keys: readonly KeyParts[] }[] =>
  blockingRules.flatMap(({ name, keys }) => keys(features).map((chain) => ({ rule: name, keys: chain })));
