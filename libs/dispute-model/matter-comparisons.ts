import { areAkin, GENERAL_TOPICS, TOPIC_TYPES } from '#libs/features/index.js';
import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { PreparedRecord } from './prepared-record.js';

type Topics = PreparedRecord['topics'];

const specificOf = (topics: Topics): Topics => topics.filter(([topic]) => !GENERAL_TOPICS.has(topic));

const lengthOf = (topics: Topics): number => Math.hypot(...topics.map(([, weight]) => weight)) || 1;

export interface TopicAgreement {
  /** Of the topics' weights, 0 to 1; of the specific topics where both records have some. */
  readonly cosine: number;
  /** Any two different ones belong to one dispute type. */
  readonly sameType: boolean;
  readonly shared: readonly string[];
  /** What the one is about before all is what the other is about before all. */
  readonly sameFirst: boolean;
  /** Or one matter under two names. */
  readonly akinFirst: boolean;
  /** Neither says more than the field. */
  readonly onlyFields: boolean;
}

/** 医疗 is said of every matter with a hospital: where both records say more, the general word is left out. */
export function topicAgreement(a: PreparedRecord, b: PreparedRecord): TopicAgreement {
  const [own, others] = [specificOf(a.topics), specificOf(b.topics)];
  const [left, right] = own.length > 0 && others.length > 0 ? [own, others] : [a.topics, b.topics];
  let cosine = 0;
  let sameType = false;
  const shared: string[] = [];
  for (const [topic, weight] of left)
    for (const [other, otherWeight] of right) {
      if (topic === other) {
        cosine += weight * otherWeight;
        shared.push(topic);
      } else if (weight >= 0.3 && otherWeight >= 0.3 && TOPIC_TYPES.get(topic) === TOPIC_TYPES.get(other))
        sameType = true;
    }
  cosine /= lengthOf(left) * lengthOf(right);
  const [first = '', otherFirst = ''] = [a.topics[0]?.[0], b.topics[0]?.[0]];
  return {
    cosine,
    sameType,
    shared,
    sameFirst: left[0]?.[0] === right[0]?.[0],
    akinFirst: first !== otherFirst && areAkin(first, otherFirst),
    onlyFields: own.length === 0 && others.length === 0,
  };
}

function compareMatter(a: PreparedRecord, b: PreparedRecord): Outcome {
  if (a.topics.length === 0 || b.topics.length === 0) return NULL_LEVEL;
  const { cosine, sameType, shared, sameFirst, akinFirst, onlyFields } = topicAgreement(a, b);
  const detail = shared.length > 0 && { detail: shared.slice(0, 3).join('、') };
  if (shared.length > 0 && shared.every((topic) => GENERAL_TOPICS.has(topic)))
    return { level: onlyFields ? FIELD_ALONE : akinFirst ? AKIN : 4, ...detail };
  if (cosine >= 0.4) return { level: !sameFirst ? 2 : cosine >= 0.75 ? 0 : 1, ...detail };
  return { level: akinFirst ? AKIN : cosine >= 0.15 ? 3 : sameType ? 5 : 6, ...detail };
}

const AKIN = 7;
const FIELD_ALONE = 8;

/** 12,360 tells more than 12,000, and that more than 10,000: the figures before the noughts. */
function figuresOf(amount: number): number {
  let left = Math.round(amount * 100);
  while (left >= 10 && left % 10 === 0) left /= 10;
  return String(left).length;
}

const tellingOf = (amount: number): 0 | 1 | 2 => {
  const figures = figuresOf(amount);
  return figures >= 3 ? 0 : figures === 2 && amount >= 100 ? 1 : 2;
};

/** Of two sums taken for one, the rounder: that tells no more than it says. Between equals the smaller. */
function rounder(one: number, other: number): number {
  const [small, large] = one < other ? [one, other] : [other, one];
  return tellingOf(large) > tellingOf(small) ? large : small;
}

/** 一万多 for 14,495: the first digit is right, the rest is left out; 近二万 for 17,101. */
function roundsTo(exact: number, spoken: number): boolean {
  const unit = 10 ** Math.floor(Math.log10(spoken));
  return unit >= 100 && spoken % unit === 0 && exact > spoken - unit / 2 && exact < spoken + unit;
}

/** Rounding and interest; 4.2 against 4.6万 is next year's fee. */
const NEAR = 0.03;
const ONLY_SUMS_DIFFER = 6;
const FIELDS_DIFFER = 7;

function compareAmount(a: PreparedRecord, b: PreparedRecord): Outcome {
  if (a.amounts.length === 0 || b.amounts.length === 0) return NULL_LEVEL;
  let nearest = Number.POSITIVE_INFINITY;
  let exact: number | undefined;
  for (const one of a.amounts)
    for (const other of b.amounts) {
      const apart = Math.abs(one - other) / Math.max(one, other);
      const same = apart < 0.0005 ? rounder(one, other) : undefined;
      if (same !== undefined && (exact === undefined || tellingOf(same) < tellingOf(exact))) exact = same;
      if (apart < nearest) nearest = apart;
    }
  if (exact !== undefined) return { level: tellingOf(exact), detail: `${exact}元` };
  if (nearest <= NEAR) return 3;
  if (a.amounts.some((one) => b.amounts.some((other) => roundsTo(one, other) || roundsTo(other, one)))) return 4;
  if (a.features.amount !== undefined && b.features.amount !== undefined) return FIELDS_DIFFER;
  // Where each tells of one sum only, these are the sums that the matter is about.
  return a.amounts.length === 1 && b.amounts.length === 1 ? ONLY_SUMS_DIFFER : 5;
}

/** Each tells of one sum, and they are two. */
export const doSumsDiffer = (a: PreparedRecord, b: PreparedRecord): boolean => {
  const outcome = compareAmount(a, b);
  return typeof outcome === 'number' && outcome >= ONLY_SUMS_DIFFER;
};

export const matterComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'matter',
    label: '事项',
    levels: [
      { name: 'same', label: '事项相同' },
      { name: 'alike', label: '事项相近' },
      { name: 'related', label: '事项有关联' },
      { name: 'overlapping', label: '事项有交叉' },
      { name: 'same-field', label: '仅领域相同' },
      { name: 'same-type', label: '仅大类相同' },
      { name: 'different', label: '事项不同' },
      { name: 'akin', label: '一事两称' },
      { name: 'field-alone', label: '均只说领域且相同' },
    ],
    compare: compareMatter,
  },
  {
    name: 'amount',
    label: '金额',
    levels: [
      { name: 'same-odd', label: '零头也相同' },
      { name: 'same-round', label: '整数金额相同' },
      { name: 'same-plain', label: '大整数金额相同' },
      { name: 'near', label: '金额相近' },
      { name: 'rounded', label: '金额概数相符' },
      { name: 'different', label: '文中金额不同' },
      { name: 'only-sums-differ', label: '所述唯一金额不同' },
      { name: 'fields-differ', label: '标的额不同' },
    ],
    compare: compareAmount,
  },
];
