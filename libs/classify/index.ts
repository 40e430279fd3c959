export { type Classifier, createClassifier } from './classifier.js';
export type { CombinationWeights } from './combination.js';
export { type CityCategory, crosswalkWith } from './crosswalk.js';
export type { ClassifiedDispute, ClassifyInput, TypeReadings, TypeReason } from './dispute.js';
export {
  DISPUTE_TYPE_CODES,
  type DisputeType,
  isDisputeType,
} from './dispute-types.js';
export { classifyInputOf } from './of-content.js';
export { shippedModel } from './shipped-model.js';
export { openTextModel, type TextModel, type TextModelFile } from './text-model.js';
export { openTypeModel, type TypeModel, TypeModelError } from './type-model.js';
export { typeRulesVersion } from './type-rules.js';
