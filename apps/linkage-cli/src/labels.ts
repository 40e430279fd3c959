import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import { levelWeight, UnionFind, weightOfProbability } from '#libs/linkage/index.js';
import { grouped } from './grouped.js';
import { itemQuality, type MeasuredQuality, pairQuality, withIntervals } from './intervals.js';
import { Tallies, totalOf } from './tallies.js';

interface RecordKey {
  readonly system: string;
  readonly sourceId: string;
}

/** A pair on which a person has decided, as `GET /api/v1/export/labels` gives it, one a line. */
export interface LabelledAnswer {
  readonly left: RecordKey;
  readonly right: RecordKey;
  readonly decision: 'same' | 'different';
  /** `reviewed`: the pair itself was looked at; else an act on whole cases said it of all their records. */
  readonly by: string;
  /** Level of each comparison when the pair was asked about; null: it never was. */
  readonly levels: Readonly<Record<string, string>> | null;
}

/** Reads NDJSON of answered pairs. */
export async function readLabels(file: string): Promise<LabelledAnswer[]> {
  const answers: LabelledAnswer[] = [];
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.trim() !== '') answers.push(JSON.parse(line) as LabelledAnswer);
  return answers;
}

/** Bits by a model for levels told by their names; a level that the model does not know weighs nothing. */
export function weightOfLevels(model: DisputeModel): (levels: Readonly<Record<string, string>>) => number {
  const bits = new Map<string, number>();
  for (const { name, levels } of disputeSettings(model).comparisons) {
    const { m, u } = model.comparisons[name]!;
    for (const [at, level] of levels.entries()) bits.set(`${name} ${level.name}`, levelWeight(m[at]!, u[at]!));
  }
  const prior = weightOfProbability(model.prior);
  return (levels) =>
    Object.entries(levels).reduce((sum, [name, level]) => sum + (bits.get(`${name} ${level}`) ?? 0), prior);
}

export interface WeighedAnswer extends LabelledAnswer {
  readonly weight: number;
}

export const weighAnswers = (answers: readonly LabelledAnswer[], model: DisputeModel): WeighedAnswer[] => {
  const weigh = weightOfLevels(model);
  return answers.flatMap((answer) => (answer.levels ? [{ ...answer, weight: weigh(answer.levels) }] : []));
};

export interface LabelFigures {
  readonly answers: number;
  /** Never asked about, so that the export has no levels of them: not measured. */
  readonly unscored: number;
  readonly same: number;
  readonly pairwise: MeasuredQuality;
  /** Over the records of the answers, cases made of these pairs alone. */
  readonly bCubed: MeasuredQuality;
  readonly bySystems: Readonly<Record<string, MeasuredQuality & { truePairs: number }>>;
  /** By how it was said: a pair reviewed, or an act on whole cases. */
  readonly byAct: Readonly<Record<string, MeasuredQuality & { truePairs: number }>>;
}

const keyOf = ({ system, sourceId }: RecordKey): string => `${system}/${sourceId}`;

function componentsOf(answers: readonly WeighedAnswer[], joins: (answer: WeighedAnswer) => boolean): UnionFind<string> {
  const together = new UnionFind<string>();
  for (const answer of answers) {
    const [left, right] = [keyOf(answer.left), keyOf(answer.right)];
    together.add(left);
    together.add(right);
    if (joins(answer)) together.union(left, right);
  }
  return together;
}

const ALL = 'all';
const SYSTEMS = 'systems ';
const ACT = 'act ';

function tallyAnswers(tallies: Tallies, answers: readonly WeighedAnswer[], units: UnionFind<string>, link: number) {
  for (const answer of answers) {
    const isLinked = answer.weight >= link;
    const groups = [ALL, SYSTEMS + [answer.left.system, answer.right.system].sort().join(' + '), ACT + answer.by];
    const isSame = answer.decision === 'same';
    for (const group of groups)
      for (const end of [answer.left, answer.right]) {
        const unit = units.find(keyOf(end));
        if (isSame) tallies.add(group, unit, isLinked ? 'truePositives' : 'falseNegatives', 0.5);
        else tallies.add(group, unit, 'falsePositives', isLinked ? 0.5 : 0);
      }
  }
}

function tallyRecords(
  tallies: Tallies,
  truth: UnionFind<string>,
  found: UnionFind<string>,
  records: readonly string[],
) {
  const byCase = grouped(records, (record) => found.find(record));
  const byTruth = grouped(records, (record) => truth.find(record));
  for (const record of records) {
    const unit = truth.find(record);
    const beside = byCase.get(found.find(record))!;
    const shared = beside.filter((other) => truth.find(other) === unit).length;
    tallies.add('items', unit, 'items');
    tallies.add('items', unit, 'precisionSum', shared / beside.length);
    tallies.add('items', unit, 'recallSum', shared / byTruth.get(unit)!.length);
  }
}

/** How a model would have answered what people answered. Units of the intervals are what people said to be one. */
export function measureLabels(answers: readonly LabelledAnswer[], model: DisputeModel): LabelFigures {
  const { link } = model.thresholds;
  const weighed = weighAnswers(answers, model);
  const truth = componentsOf(weighed, ({ decision }) => decision === 'same');
  const found = componentsOf(weighed, ({ weight }) => weight >= link);
  const tallies = new Tallies();
  tallyAnswers(tallies, weighed, truth, link);
  tallyRecords(tallies, truth, found, [...new Set(weighed.flatMap(({ left, right }) => [keyOf(left), keyOf(right)]))]);
  const ofGroups = (prefix: string) =>
    Object.fromEntries(
      tallies.names
        .filter((name) => name.startsWith(prefix))
        .map((name) => {
          const units = tallies.unitsOf(name);
          const truePairs = totalOf(units, 'truePositives') + totalOf(units, 'falseNegatives');
          return [name.slice(prefix.length), { ...withIntervals(units, pairQuality), truePairs }] as const;
        }),
    );
  return {
    answers: answers.length,
    unscored: answers.length - weighed.length,
    same: answers.filter(({ decision }) => decision === 'same').length,
    pairwise: withIntervals(tallies.unitsOf(ALL), pairQuality),
    bCubed: withIntervals(tallies.unitsOf('items'), itemQuality),
    bySystems: ofGroups(SYSTEMS),
    byAct: ofGroups(ACT),
  };
}
