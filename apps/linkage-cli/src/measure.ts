import { blockingRules } from '#libs/dispute-model/index.js';
import { candidatePairs, type LabelledRecord } from '#libs/dispute-model/training/index.js';
import { bCubedQuality, countByGroup, pairwiseQuality, type Quality, qualityOf } from '#libs/linkage/index.js';
import type { Linked } from './link-records.js';

export interface StratumFigures {
  /** Pairs of one conflict with a record of this stratum, and the share of them found. */
  readonly truePairs: number;
  readonly recall: number;
  /** Candidate pairs of two conflicts, both records of this stratum, and how many of them were put into one case. */
  readonly hardPairs: number;
  readonly merged: number;
}

export interface Figures {
  readonly records: number;
  readonly pairwise: Quality;
  readonly bCubed: Quality;
  readonly reviewed: Quality;
  readonly questionsPer100: number;
  readonly crossSystem: Quality;
  readonly bySystems: Readonly<Record<string, Quality & { truePairs: number }>>;
  readonly byStratum: Readonly<Record<string, StratumFigures>>;
  /** Cases that hold records of three conflicts or more. */
  readonly threeConflicts: number;
  readonly blockingRecall: number;
  readonly pairsPerRecord: number;
  readonly recordsPerSecond: number;
}

type PairVisitor = (a: LabelledRecord, b: LabelledRecord) => void;

function eachPairWithin(
  records: readonly LabelledRecord[],
  groupOf: (record: LabelledRecord) => unknown,
  visit: PairVisitor,
): void {
  const groups = new Map<unknown, LabelledRecord[]>();
  for (const record of records) {
    const group = groups.get(groupOf(record));
    if (group) group.push(record);
    else groups.set(groupOf(record), [record]);
  }
  for (const group of groups.values())
    for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) visit(a, b);
}

class Tally {
  truePositives = 0;
  falsePositives = 0;
  falseNegatives = 0;
  get truePairs(): number {
    return this.truePositives + this.falseNegatives;
  }
  get quality(): Quality {
    return qualityOf(this.truePositives, this.falsePositives, this.falseNegatives);
  }
}

function systemsTallies(records: readonly LabelledRecord[], found: Linked['found']): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const tallyOf = (a: LabelledRecord, b: LabelledRecord): Tally => {
    const name = [a.features.system, b.features.system].sort().join(' + ');
    const tally = tallies.get(name) ?? new Tally();
    tallies.set(name, tally);
    return tally;
  };
  eachPairWithin(
    records,
    (record) => record.conflictId,
    (a, b) => {
      if (found.get(a.id) === found.get(b.id)) tallyOf(a, b).truePositives++;
      else tallyOf(a, b).falseNegatives++;
    },
  );
  eachPairWithin(
    records,
    (record) => found.get(record.id),
    (a, b) => {
      if (a.conflictId !== b.conflictId) tallyOf(a, b).falsePositives++;
    },
  );
  return tallies;
}

function strataFigures(
  records: readonly LabelledRecord[],
  found: Linked['found'],
  candidates: readonly number[],
): Record<string, StratumFigures> {
  const figures = new Map<string, { truePairs: number; hits: number; hardPairs: number; merged: number }>();
  const of = (stratum: string) => {
    const figure = figures.get(stratum) ?? { truePairs: 0, hits: 0, hardPairs: 0, merged: 0 };
    figures.set(stratum, figure);
    return figure;
  };
  eachPairWithin(
    records,
    (record) => record.conflictId,
    (a, b) => {
      for (const stratum of new Set([...a.strata, ...b.strata])) {
        of(stratum).truePairs++;
        if (found.get(a.id) === found.get(b.id)) of(stratum).hits++;
      }
    },
  );
  for (const pair of candidates) {
    const a = records[Math.floor(pair / records.length)]!;
    const b = records[pair % records.length]!;
    if (a.conflictId === b.conflictId) continue;
    for (const stratum of a.strata)
      if (b.strata.includes(stratum)) {
        of(stratum).hardPairs++;
        if (found.get(a.id) === found.get(b.id)) of(stratum).merged++;
      }
  }
  const entries = [...figures].sort().map(([stratum, { truePairs, hits, hardPairs, merged }]) => {
    return [stratum, { truePairs, recall: truePairs > 0 ? hits / truePairs : 1, hardPairs, merged }] as const;
  });
  return Object.fromEntries(entries);
}

function casesOfThree(records: readonly LabelledRecord[], found: Linked['found']): number {
  const conflicts = new Map<unknown, Set<string>>();
  for (const { id, conflictId } of records)
    conflicts.set(found.get(id), (conflicts.get(found.get(id)) ?? new Set()).add(conflictId));
  return [...conflicts.values()].filter((set) => set.size >= 3).length;
}

/** All figures of one run. */
export function measure(records: readonly LabelledRecord[], linked: Linked): Figures {
  const truth = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  const groups = countByGroup(truth, linked.found);
  const tallies = systemsTallies(records, linked.found);
  const cross = new Tally();
  for (const [name, tally] of tallies) {
    const [one, other] = name.split(' + ');
    if (one === other) continue;
    cross.truePositives += tally.truePositives;
    cross.falsePositives += tally.falsePositives;
    cross.falseNegatives += tally.falseNegatives;
  }
  const candidates = candidatePairs(
    records.map((record) => record.features),
    blockingRules,
    80,
  );
  const blocked = candidates.filter(
    (pair) => records[Math.floor(pair / records.length)]?.conflictId === records[pair % records.length]?.conflictId,
  );
  const truePairs = [...tallies.values()].reduce((sum, tally) => sum + tally.truePairs, 0);
  return {
    records: records.length,
    pairwise: pairwiseQuality(groups),
    bCubed: bCubedQuality(groups),
    reviewed: pairwiseQuality(countByGroup(truth, linked.reviewed)),
    questionsPer100: (100 * linked.questions) / records.length,
    crossSystem: cross.quality,
    bySystems: Object.fromEntries(
      [...tallies].sort().map(([name, tally]) => [name, { ...tally.quality, truePairs: tally.truePairs }]),
    ),
    byStratum: strataFigures(records, linked.found, candidates),
    threeConflicts: casesOfThree(records, linked.found),
    blockingRecall: truePairs > 0 ? blocked.length / truePairs : 1,
    pairsPerRecord: linked.pairsCompared / records.length,
    recordsPerSecond: (1000 * records.length) / linked.milliseconds,
  };
}
