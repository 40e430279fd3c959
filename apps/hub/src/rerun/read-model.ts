import { comparisonsOf, type DisputeModel, gramShares } from '#libs/dispute-model/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { Problem } from '../web/problem.js';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A model file that came by HTTP. Throws Problem where it does not fit the comparisons, or is no model at all. */
export function readModel(given: object): DisputeModel {
  const { version, comparisons, thresholds, gramShares: shares } = given as Partial<DisputeModel>;
  if (typeof version !== 'string' || typeof comparisons !== 'object' || typeof shares !== 'object' || !shares)
    throw new Problem('invalid', 'this is no model file: version, comparisons and gramShares are wanted');
  if (!isNumber(thresholds?.link) || !isNumber(thresholds.review) || thresholds.review > thresholds.link)
    throw new Problem('invalid', 'thresholds: link and review are wanted, in bits, review not above link');
  const model = given as DisputeModel;
  try {
    createScorer(comparisonsOf(gramShares(model)), model);
  } catch (error) {
    throw new Problem('invalid', (error as Error).message);
  }
  return model;
}
