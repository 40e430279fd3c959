import { expect, it } from '@jest/globals';
import { blockingRules, disputeSettings, loadModel, prepareRecord } from '#libs/dispute-model/index.js';
import { candidatePairs } from '#libs/dispute-model/training/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { featuresInTown, townRecords } from '../scale/town-records.js';

const RECORDS = 800;
const TWO_OTHERS = [0, 1] as const;

it('weighs two records of a city the same whichever is named first', () => {
  const model = loadModel();
  const { comparisons, hardEvidence, confirmations } = disputeSettings(model);
  const scorer = createScorer(comparisons, model, hardEvidence, confirmations);
  const features = townRecords(1, RECORDS).map((record) => featuresInTown(record, 1));
  const records = features.map(prepareRecord);
  const [first, second] = TWO_OTHERS.map((at) => records[at]!);
  const pairs = candidatePairs(features, blockingRules, 40);
  expect(pairs.length).toBeGreaterThan(RECORDS);
  const differing = pairs.filter((pair) => {
    const [a, b] = [records[Math.floor(pair / records.length)]!, records[pair % records.length]!];
    const there = scorer.score(a, b);
    scorer.score(first!, second!); // or what was found out of the two would be remembered
    const back = scorer.score(b, a);
    return Math.abs(there.weight - back.weight) > 1e-9 || there.hard !== back.hard;
  });
  expect(differing).toEqual([]);
});
