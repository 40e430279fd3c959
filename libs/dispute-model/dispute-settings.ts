import type { DisputeRecord } from '#libs/contracts/index.js';
import { type DisputeFeatures, extractFeatures } from '#libs/features/index.js';
import type { Confirmation, KeyParts, LinkageSettings } from '#libs/linkage/index.js';
import { blockingRules } from './blocking.js';
import { peopleClass } from './by-people.js';
import { comparisonsOf } from './comparisons.js';
import { type DisputeModel, gramShares, loadModel } from './dispute-model.js';
import { doSumsDiffer } from './matter-comparisons.js';
import { type PreparedRecord, prepareRecord } from './prepared-record.js';
import { questioningOf } from './questions.js';
import { restsOnPeople } from './side-comparisons.js';

/**
 * What contradicts is often a slip (another phone, a wrong area code, a matter put in other words), what agrees seldom is:
 * so one contradiction is heard less loudly in a cluster than one agreement. One that leaves no doubt parts all the same:
 * a record that is like two others must not bring a third conflict into their case.
 */
const AVERAGING = { weightFloor: -3, fullEvidence: 15, contradiction: -6 };

/** What speaks of the matter, and not of who complains of whom, where, or how soon after. */
const OF_THE_MATTER = ['matter', 'amount', 'event', 'year', 'demand', 'narrative', 'statedLink', 'earlierRound'];

/** What tells one conflict from another where nobody can tell the people. */
const OF_MATTER_AND_PLACE = [...OF_THE_MATTER, 'place'];

/**
 * The same people at odds with the same opponent at one door may have two matters: that they are the same says nothing of
 * that. And of those who give a surname, or none, two may have the same trouble on one estate: of such pairs that weigh
 * enough two in three are one conflict, which is a question and no link. Where what is told of the matter (and, of people
 * unknown, of the place) does not speak for one conflict by itself, a person is asked. So she is where the same people tell of two
 * sums, unless the rest speaks louder.
 */
const confirmationsBelow = (link: number): Confirmation<PreparedRecord>[] => [
  {
    by: OF_THE_MATTER,
    least: 1,
    ceiling: link - 0.01,
    applies: restsOnPeople,
    label: '人相同，但事项缺少佐证，须人工确认',
  },
  {
    by: OF_MATTER_AND_PLACE,
    least: 5,
    ceiling: link - 0.01,
    applies: (a, b) => peopleClass(a, b) === 'open',
    label: '人不明，事项与地点佐证不足，须人工确认',
  },
  {
    by: OF_THE_MATTER,
    least: 3,
    ceiling: link - 0.01,
    applies: (a, b) => restsOnPeople(a, b) && doSumsDiffer(a, b),
    label: '人相同而金额不同，事项佐证不足，须人工确认',
  },
];

/** What the linkage engine needs to know of disputes. The thresholds and the texts' common bigrams are the model's. */
export function disputeSettings(model: DisputeModel = loadModel()): LinkageSettings<DisputeFeatures, PreparedRecord> {
  return {
    comparisons: comparisonsOf(gramShares(model)),
    blocking: blockingRules,
    prepare: prepareRecord,
    thresholds: model.thresholds,
    confirmations: confirmationsBelow(model.thresholds.link),
    questioning: questioningOf(model),
    averaging: AVERAGING,
    limits: { recordsPerKey: 40, candidatesPerRecord: 16 },
  };
}

/** What the store keeps of a record and what `disputeSettings` compare. Pure. */
export const disputeFeatures = (record: DisputeRecord): DisputeFeatures => extractFeatures(record);

/** All keys of a record, the coarse one of each chain first, with the name of their rule. */
export const blockingKeys = (features: DisputeFeatures): { rule: string; keys: readonly KeyParts[] }[] =>
  blockingRules.flatMap(({ name, keys }) => keys(features).map((chain) => ({ rule: name, keys: chain })));
