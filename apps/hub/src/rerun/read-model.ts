import { comparisonsOf, type DisputeModel, gramShares } from '#libs/dispute-model/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { Problem } from '../web/problem.js';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A model file that came by HTTP. Throws Problem where it does not fit the comparisons, or is no model at all. */
export function readModel(given: object): DisputeModel {
  const { version, comparisons, thresholds, gramShares: shares } = given as Partial<DisputeModel>;
  if (typeof version !== 'string' || typeof comparisons !== 'object' || typeof shares !== 'object' || !shares)
    throw new Problem('invalid', {
      zh: '不是模型文件：须有 version、comparisons、gramShares',
      en: 'this is no model file: version, comparisons and gramShares are wanted',
    });
  if (!isNumber(thresholds?.link) || !isNumber(thresholds.review) || thresholds.review > thresholds.link)
    throw new Problem('invalid', {
      zh: 'thresholds：须有 link 与 review（比特），review 不高于 link',
      en: 'thresholds: link and review are wanted, in bits, review not above link',
    });
  const model = given as DisputeModel;
  try {
    createScorer(comparisonsOf(gramShares(model)), model);
  } catch (error) {
    const { message } = error as Error;
    throw new Problem('invalid', { zh: `模型不能使用：${message}`, en: message });
  }
  return model;
}
