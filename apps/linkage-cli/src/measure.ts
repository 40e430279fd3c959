import { blockingRules } from '#libs/dispute-model/index.js';
import { candidatePairs, type LabelledRecord } from '#libs/dispute-model/training/index.js';
import { countByGroup, type Interval, pairwiseQuality, type Quality } from '#libs/linkage/index.js';
import { grouped } from './grouped.js';
import { itemQuality, type MeasuredQuality, mergedShare, pairQuality, withIntervals } from './intervals.js';
import type { Linked } from './link-records.js';
import { type Counts, Tallies, totalOf } from './tallies.js';

export interface StratumFigures {
  /** Over pairs with a record of this stratum. */
  readonly pairwise: MeasuredQuality;
  readonly truePairs: number;
  /** Over the records of this stratum. */
  readonly bCubed: MeasuredQuality;
  /** Candidate pairs of two conflicts, both records of this stratum, and how many of them were put into one case. */
  readonly hardPairs: number;
  readonly merged: number;
  readonly mergedInterval: Interval;
}

export interface Figures {
  readonly records: number;
  readonly pairwise: MeasuredQuality;
  readonly bCubed: MeasuredQuality;
  readonly reviewed: Quality;
  readonly questionsPer100: number;
  readonly crossSystem: MeasuredQuality;
  readonly bySystems: Readonly<Record<string, MeasuredQuality & { truePairs: number }>>;
  readonly byStratum: Readonly<Record<string, StratumFigures>>;
  /** Cases that hold records of three conflicts or more. */
  readonly threeConflicts: number;
  readonly blockingRecall: number;
  readonly pairsPerRecord: number;
  readonly recordsPerSecond: number;
}

type Found = Linked['found'];

const SYSTEMS = 'systems ';
const STRATUM = 'stratum ';
const ALL = 'all';

function eachPairWithin(
  records: readonly LabelledRecord[],
  groupOf: (record: LabelledRecord) => unknown,
  visit: (a: LabelledRecord, b: LabelledRecord) => void,
): void {
  for (const group of grouped(records, groupOf).values())
    for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) visit(a, b);
}

const pairGroups = (a: LabelledRecord, b: LabelledRecord): string[] => [
  SYSTEMS + [a.features.system, b.features.system].sort().join(' + '),
  ...[...new Set([...a.strata, ...b.strata])].map((stratum) => STRATUM + stratum),
];

function tallyPairs(tallies: Tallies, records: readonly LabelledRecord[], found: Found): void {
  eachPairWithin(
    records,
    (record) => record.conflictId,
    (a, b) => {
      const outcome = found.get(a.id) === found.get(b.id) ? 'truePositives' : 'falseNegatives';
      for (const group of pairGroups(a, b)) tallies.add(group, a.conflictId, outcome);
    },
  );
  eachPairWithin(
    records,
    (record) => found.get(record.id),
    (a, b) => {
      if (a.conflictId === b.conflictId) return;
      for (const group of pairGroups(a, b))
        for (const { conflictId } of [a, b]) tallies.add(group, conflictId, 'falsePositives', 0.5);
    },
  );
}

function tallyHardPairs(
  tallies: Tallies,
  records: readonly LabelledRecord[],
  found: Found,
  candidates: readonly number[],
): void {
  for (const pair of candidates) {
    const a = records[Math.floor(pair / records.length)]!;
    const b = records[pair % records.length]!;
    if (a.conflictId === b.conflictId) continue;
    const isMerged = found.get(a.id) === found.get(b.id);
    for (const stratum of a.strata.filter((one) => b.strata.includes(one)))
      for (const { conflictId } of [a, b]) {
        tallies.add(STRATUM + stratum, conflictId, 'hardPairs', 0.5);
        if (isMerged) tallies.add(STRATUM + stratum, conflictId, 'merged', 0.5);
      }
  }
}

/** B-cubed (Bagga and Baldwin 1998): how pure and how complete is the case that each record is in. */
function tallyItems(tallies: Tallies, records: readonly LabelledRecord[], found: Found): void {
  const cases = grouped(records, (record) => found.get(record.id));
  const conflicts = grouped(records, (record) => record.conflictId);
  for (const { id, conflictId, strata } of records) {
    const beside = cases.get(found.get(id))!;
    const shared = beside.filter((other) => other.conflictId === conflictId).length;
    for (const group of [ALL, ...strata.map((stratum) => STRATUM + stratum)]) {
      tallies.add(group, conflictId, 'items');
      tallies.add(group, conflictId, 'precisionSum', shared / beside.length);
      tallies.add(group, conflictId, 'recallSum', shared / conflicts.get(conflictId)!.length);
    }
  }
}

function casesOfThree(records: readonly LabelledRecord[], found: Found): number {
  const cases = [...grouped(records, (record) => found.get(record.id)).values()];
  return cases.filter((members) => new Set(members.map(({ conflictId }) => conflictId)).size >= 3).length;
}

const truePairsOf = (units: readonly Counts[]): number =>
  totalOf(units, 'truePositives') + totalOf(units, 'falseNegatives');

function stratumFigures(tallies: Tallies, group: string): StratumFigures {
  const units = tallies.unitsOf(group);
  return {
    pairwise: withIntervals(units, pairQuality),
    truePairs: truePairsOf(units),
    bCubed: withIntervals(units, itemQuality),
    hardPairs: totalOf(units, 'hardPairs'),
    merged: totalOf(units, 'merged'),
    mergedInterval: mergedShare(units).interval,
  };
}

const isAcross = (group: string): boolean => {
  const [one, other] = group.slice(SYSTEMS.length).split(' + ');
  return one !== other;
};

/** All figures of one run. */
export function measure(records: readonly LabelledRecord[], linked: Linked): Figures {
  const features = records.map((record) => record.features);
  const candidates = candidatePairs(features, blockingRules, 80);
  const tallies = new Tallies();
  tallyPairs(tallies, records, linked.found);
  tallyHardPairs(tallies, records, linked.found, candidates);
  tallyItems(tallies, records, linked.found);
  const systems = tallies.names.filter((name) => name.startsWith(SYSTEMS));
  const strata = tallies.names.filter((name) => name.startsWith(STRATUM));
  const all = tallies.unitsOf(...systems);
  const blocked = candidates.filter(
    (pair) => records[Math.floor(pair / records.length)]?.conflictId === records[pair % records.length]?.conflictId,
  );
  const truth = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  return {
    records: records.length,
    pairwise: withIntervals(all, pairQuality),
    bCubed: withIntervals(tallies.unitsOf(ALL), itemQuality),
    reviewed: pairwiseQuality(countByGroup(truth, linked.reviewed)),
    questionsPer100: (100 * linked.answered.length) / records.length,
    crossSystem: withIntervals(tallies.unitsOf(...systems.filter(isAcross)), pairQuality),
    bySystems: Object.fromEntries(
      systems.map((group) => {
        const units = tallies.unitsOf(group);
        return [
          group.slice(SYSTEMS.length),
          { ...withIntervals(units, pairQuality), truePairs: truePairsOf(units) },
        ] as const;
      }),
    ),
    byStratum: Object.fromEntries(
      strata.map((group) => [group.slice(STRATUM.length), stratumFigures(tallies, group)] as const),
    ),
    threeConflicts: casesOfThree(records, linked.found),
    blockingRecall: truePairsOf(all) > 0 ? blocked.length / truePairsOf(all) : 1,
    pairsPerRecord: linked.pairsCompared / records.length,
    recordsPerSecond: (1000 * records.length) / linked.milliseconds,
  };
}
