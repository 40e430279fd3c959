import { createClassifier } from '#libs/classify/index.js';
import type { CurrentRecord, Classification } from '../stages.js';

/** Says which type a record is of: the source's own category by a crosswalk, then its words. Pure. */
export type ClassifyStage = (record: CurrentRecord) => Classification | null;

/** The classify stage on `libs/classify`; null for a tombstone. */
export function classifyStage(): ClassifyStage {
  const classifier = createClassifier();
  return ({ system, content }) => {
    if (!content) return null;
    const { type, confidence, reason, needsReview, rule } = classifier.classify({
      system,
      category: content.category,
      nature: content.nature,
      purpose: content.purpose,
      title: content.title,
      narrative: content.narrative,
      claim: content.claim,
      respondents: content.respondents.map(({ kind, name }) => ({ kind, name })),
    });
    return { type, confidence, rule, reason, needsReview };
  };
}
