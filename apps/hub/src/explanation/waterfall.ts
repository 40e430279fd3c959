import type { DisputeContent } from '#libs/contracts/index.js';
import { evidenceInEnglish } from '#libs/dispute-model/index.js';
import type { Explanation, Thresholds } from '#libs/linkage/index.js';
import type { Disclosure } from '../access/disclosure.js';
import type { ExplanationStep, WaterfallView } from './waterfall.dto.js';

/** The contents are those of both records: their people are what the words may name. */
export function waterfall(
  explanation: Explanation,
  thresholds: Thresholds,
  contents: readonly [DisputeContent | null, DisputeContent | null],
  disclosure: Disclosure,
): WaterfallView {
  const { modelVersion, priorWeight, weight, probability, hardEvidence } = explanation;
  const open = disclosure.maySayWhy(...contents);
  let sum = priorWeight;
  const steps = explanation.comparisons.map(({ detail, ...part }) => {
    const from = sum;
    sum += part.weight + part.tfAdjustment;
    const words = disclosure.words(detail, ...contents);
    return { ...part, words, wordsEn: words && evidenceInEnglish(words), from, to: sum };
  });
  return {
    modelVersion,
    priorWeight,
    steps: open ? steps : [withheldStep(priorWeight, weight)],
    weight,
    probability,
    hardEvidence,
    linkThreshold: thresholds.link,
    reviewThreshold: thresholds.review,
    withheld: !open,
  };
}

const withheldStep = (from: number, to: number): ExplanationStep => ({
  name: 'withheld',
  label: '（保密）',
  level: -1,
  levelName: 'withheld',
  levelLabel: '（保密）',
  weight: to - from,
  tfAdjustment: 0,
  words: null,
  wordsEn: null,
  from,
  to,
});
