import { type ClassifyInput, createClassifier } from '#libs/classify/index.js';
import type { ClassifyStage } from '../stages.js';

/** The classify stage on `libs/classify`: the source's own category by a crosswalk, then the words. */
export function classifyStage(): ClassifyStage {
  const classifier = createClassifier();
  return (records) => {
    const found = classifier.classifyTogether(records.map(classifyInput));
    const { type, confidence, reason, disagreement, alternatives, needsReview, decidedBy } = found;
    return { type, confidence, rule: decidedBy, reason: { reason, disagreement, alternatives }, needsReview };
  };
}

function classifyInput({ system, content }: Parameters<ClassifyStage>[0][number]): ClassifyInput {
  return {
    system,
    category: content.category,
    nature: content.nature,
    purpose: content.purpose,
    title: content.title,
    narrative: content.narrative,
    claim: content.claim,
    respondentKinds: content.respondents.map((party) => party.kind),
    respondentNames: content.respondents.flatMap((party) => party.name ?? []),
  };
}
