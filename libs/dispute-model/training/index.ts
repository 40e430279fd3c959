export { candidatePairs } from './candidate-pairs.js';
export { type LabelledRecord, readLabelledRecords } from './labelled-record.js';
export { type AnsweredFacts, learnQuestions } from './learn-questions.js';
export { fitLogistic, type Observation } from './logistic-fit.js';
export { type TrainOptions, trainModel } from './train-model.js';
