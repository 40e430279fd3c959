import { type Comparison, type ComparisonModel, levelOf, type Thresholds } from '#libs/linkage/index.js';
import { blockingRules } from '../blocking.js';
import { type PeopleClass, peopleClass } from '../by-people.js';
import { comparisonsOf } from '../comparisons.js';
import type { DisputeModel } from '../dispute-model.js';
import { type PreparedRecord, prepareRecord } from '../prepared-record.js';
import { candidatePairs } from './candidate-pairs.js';
import { EXPERT_PRIOR_BITS, expertWeight } from './expert-weights.js';
import { countGrams } from './gram-counts.js';
import type { LabelledRecord } from './labelled-record.js';
import { fitLogistic, type Observation } from './logistic-fit.js';
import { withSharedMarks } from './shared-marks.js';

const BITS = Math.LN2;
const RECORDS_PER_KEY = 80;
/** In pairs. What hangs on one world's wordings is held closer to what the definition of a case says. */
const PRIOR_STRENGTH = 12;
const HELD_CLOSER: Readonly<Record<string, number>> = { narrative: 300, demand: 300, matter: 100, amount: 60 };
/** Where shops and works stand differs from city to city, and whether many complain of them. */
const LEVELS_HELD_CLOSER: Readonly<Record<string, number>> = { 'same-premises': 300, 'same-road': 300 };
/** Bits by which a weight may leave what the definition gives it. */
const LEAVE_MAX = 4;
/**
 * What a mistake costs, by the people of a pair that is no match. Two matters of one person put together show a stranger
 * nothing, but hide one of them, and a world has few of such pairs; two people put together who may be one for all that is
 * told are a crowd's, of whom each next one is drawn in more easily.
 */
const APART_WEIGHTS: Readonly<Partial<Record<PeopleClass, number>>> = { same: 5, swapped: 5, open: 2 };

interface Layout {
  readonly offsets: readonly number[];
  readonly start: Float64Array;
  readonly strength: Float64Array;
}

function layoutOf(comparisons: readonly Comparison<PreparedRecord>[]): Layout {
  const start = [EXPERT_PRIOR_BITS];
  const strength = [PRIOR_STRENGTH];
  const offsets = comparisons.map(({ name, levels }) => {
    const offset = start.length;
    for (const level of levels) {
      start.push(expertWeight(name, level.name));
      const plain = level.name.slice(level.name.indexOf('/') + 1);
      strength.push(LEVELS_HELD_CLOSER[plain] ?? HELD_CLOSER[name] ?? PRIOR_STRENGTH);
    }
    return offset;
  });
  return { offsets, start: Float64Array.from(start, (bits) => bits * BITS), strength: Float64Array.from(strength) };
}

function observe(
  comparisons: readonly Comparison<PreparedRecord>[],
  { offsets }: Layout,
  a: PreparedRecord,
  b: PreparedRecord,
): Uint16Array {
  const active = [0];
  for (const [at, comparison] of comparisons.entries()) {
    const level = levelOf(comparison.compare(a, b));
    if (level >= 0) active.push(offsets[at]! + level);
  }
  return Uint16Array.from(active);
}

/** Pairs of one world: its conflicts, its candidates. */
export function observations(
  records: readonly LabelledRecord[],
  comparisons: readonly Comparison<PreparedRecord>[],
  layout: Layout,
): Observation[] {
  const features = withSharedMarks(
    records.map((record) => record.features),
    blockingRules,
  );
  const prepared = features.map(prepareRecord);
  const pairs = candidatePairs(features, blockingRules, RECORDS_PER_KEY);
  return pairs.map((pair) => {
    const low = Math.floor(pair / records.length);
    const high = pair % records.length;
    const isMatch = records[low]?.conflictId === records[high]?.conflictId;
    return {
      active: observe(comparisons, layout, prepared[low]!, prepared[high]!),
      isMatch,
      weight: isMatch ? 1 : (APART_WEIGHTS[peopleClass(prepared[low]!, prepared[high]!)] ?? 1),
    };
  });
}

const rounded = (value: number): number => Number(value.toPrecision(6));

/**
 * m and u of each level whose ratio is the fitted weight: u as counted among pairs that are no match, m = u * 2^weight,
 * both divided by the larger sum so that they stay probabilities.
 */
function comparisonModel(weights: Float64Array, offset: number, counts: readonly number[]): ComparisonModel {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const u = counts.map((count) => (count + 0.5) / (total + counts.length / 2));
  const m = u.map((share, level) => share * Math.exp(weights[offset + level]!));
  const scale = Math.max(
    1,
    m.reduce((sum, share) => sum + share, 0),
  );
  return { m: m.map((share) => rounded(share / scale)), u: u.map((share) => rounded(share / scale)) };
}

export interface PairShare {
  /** Bits from which a pair counts as linked. */
  readonly threshold: number;
  readonly precision: number;
  /** Among candidate pairs; what blocking misses is not in it. */
  readonly recall: number;
}

/** Cut to `LEAVE_MAX` around the start, the prior left free. */
const held = (weights: Float64Array, start: Float64Array): Float64Array =>
  weights.map((weight, at) => {
    const most = at === 0 ? Number.POSITIVE_INFINITY : LEAVE_MAX * BITS;
    return Math.min(start[at]! + most, Math.max(start[at]! - most, weight));
  });

/** How pairs alone, before clustering, fare at some thresholds: for choosing one. */
function sweep(all: readonly Observation[], weights: Float64Array): PairShare[] {
  const scored = all.map(({ active, isMatch }) => ({
    bits: active.reduce((sum, at) => sum + weights[at]!, 0) / BITS,
    isMatch,
  }));
  const present = scored.filter(({ isMatch }) => isMatch).length;
  return [-4, -3, -2, -1, 0, 0.5, 1, 1.5, 2, 3].map((threshold) => {
    const linked = scored.filter(({ bits }) => bits >= threshold);
    const right = linked.filter(({ isMatch }) => isMatch).length;
    return {
      threshold,
      precision: rounded(right / Math.max(1, linked.length)),
      recall: rounded(right / Math.max(1, present)),
    };
  });
}

export interface TrainOptions {
  readonly version: string;
  readonly thresholds: Thresholds;
  readonly note?: string;
}

/** Trains on worlds whose conflicts are known; pairs are made within a world, never across. */
export function trainModel(worlds: readonly (readonly LabelledRecord[])[], options: TrainOptions): DisputeModel {
  const gramShares = countGrams(worlds.flat().map((record) => record.features));
  const shares = new Map(Object.entries(gramShares).map(([gram, share]) => [Number(gram), share]));
  const comparisons = comparisonsOf(shares);
  const layout = layoutOf(comparisons);
  const all = worlds.flatMap((records) => observations(records, comparisons, layout));
  const weights = held(fitLogistic(all, layout.start, layout.strength), layout.start);
  const counts = new Float64Array(layout.start.length);
  for (const { active, isMatch } of all) if (!isMatch) for (const at of active) counts[at]!++;
  const models = comparisons.map(({ name, levels }, at) => {
    const offset = layout.offsets[at]!;
    return [name, comparisonModel(weights, offset, [...counts.subarray(offset, offset + levels.length)])] as const;
  });
  return {
    version: options.version,
    prior: rounded(1 / (1 + Math.exp(-weights[0]!))),
    comparisons: Object.fromEntries(models),
    thresholds: options.thresholds,
    training: {
      method:
        'logistic regression over levels of candidate pairs, drawn to expert weights; u counted among non-matches',
      records: worlds.reduce((sum, records) => sum + records.length, 0),
      pairs: all.length,
      truePairs: all.filter((observation) => observation.isMatch).length,
      pairsAt: sweep(all, weights),
      ...(options.note && { note: options.note }),
    },
    gramShares,
  };
}
