import { type Classifier, classifyInputOf, createClassifier } from '#libs/classify/index.js';
import type { ClassifyStage } from '../stages.js';

/** The classify stage on `libs/classify`: the source's own category by a crosswalk, who is against whom, and the words. `inUse`: asked for each decision. */
export function classifyStage(inUse: () => Classifier = always(createClassifier())): ClassifyStage {
  return (records) => {
    const found = inUse().classifyTogether(records.map(({ system, content }) => classifyInputOf(system, content)));
    const { type, confidence, reason, disagreement, readings, alternatives, unmapped, needsReview, decidedBy } = found;
    const evidence = {
      reason,
      disagreement,
      alternatives,
      ...(disagreement ? { readings } : {}),
      ...(unmapped.length > 0 ? { unmapped } : {}),
    };
    return { type, confidence, rule: decidedBy, reason: evidence, needsReview };
  };
}

const always =
  <T>(value: T) =>
  (): T =>
    value;
