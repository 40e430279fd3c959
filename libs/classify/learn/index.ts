export type { FieldBlock } from '../text-model.js';
export { crossValidate } from './cross-validate.js';
export { DISPUTE_BLOCKS, disputeFields } from './dispute-features.js';
export { type Example, parseExamples, shippedExamples, textsFrom } from './examples.js';
export { type LabelMetrics, type Metrics, measure, type Outcome } from './metrics.js';
export type { LabelledText, TrainingOptions } from './planes.js';
export { trainTextModel } from './train-text-model.js';
