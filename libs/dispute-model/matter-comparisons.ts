import { GENERAL_TOPICS, TOPIC_TYPES } from '#libs/features/index.js';
import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { PreparedRecord } from './prepared-record.js';

/** Cosine of the topics' weights, and whether any two of them belong to one dispute type. */
export function topicAgreement(
  a: PreparedRecord,
  b: PreparedRecord,
): { cosine: number; sameType: boolean; shared: string[] } {
  let cosine = 0;
  let sameType = false;
  const shared: string[] = [];
  for (const [topic, weight] of a.topics)
    for (const [other, otherWeight] of b.topics) {
      if (topic === other) {
        cosine += weight * otherWeight;
        shared.push(topic);
      } else if (weight >= 0.4 && otherWeight >= 0.4 && TOPIC_TYPES.get(topic) === TOPIC_TYPES.get(other))
        sameType = true;
    }
  return { cosine, sameType, shared };
}

function compareMatter(a: PreparedRecord, b: PreparedRecord): Outcome {
  if (a.topics.length === 0 || b.topics.length === 0) return NULL_LEVEL;
  const { cosine, sameType, shared } = topicAgreement(a, b);
  const inGeneral = shared.length > 0 && shared.every((topic) => GENERAL_TOPICS.has(topic));
  const level = inGeneral ? 2 : cosine >= 0.75 ? 0 : cosine >= 0.4 ? 1 : cosine >= 0.15 ? 2 : sameType ? 3 : 4;
  return { level, ...(shared.length > 0 && { detail: shared.slice(0, 3).join('、') }) };
}

/** 12,360 tells more than 10,000. */
const isRound = (amount: number): boolean => amount % 1000 === 0 || amount < 100;

/** 一万多 for 14,495: the first digit is right, the rest is left out. */
function roundsTo(exact: number, spoken: number): boolean {
  const unit = 10 ** Math.floor(Math.log10(spoken));
  return unit >= 100 && spoken % unit === 0 && exact >= spoken && exact < spoken + unit;
}

/** Rounding and interest; 4.2 against 4.6万 is next year's fee. */
const NEAR = 0.03;

function compareAmount(a: PreparedRecord, b: PreparedRecord): Outcome {
  if (a.amounts.length === 0 || b.amounts.length === 0) return NULL_LEVEL;
  let nearest = Number.POSITIVE_INFINITY;
  let exact: number | undefined;
  for (const one of a.amounts)
    for (const other of b.amounts) {
      const apart = Math.abs(one - other) / Math.max(one, other);
      if (apart < 0.0005 && (exact === undefined || isRound(exact))) exact = one;
      if (apart < nearest) nearest = apart;
    }
  if (exact !== undefined) return { level: isRound(exact) ? 1 : 0, detail: `${exact}元` };
  if (nearest <= NEAR) return 2;
  if (a.amounts.some((one) => b.amounts.some((other) => roundsTo(one, other) || roundsTo(other, one)))) return 3;
  const bothStated = a.features.amount !== undefined && b.features.amount !== undefined;
  return bothStated ? 5 : 4;
}

export const matterComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'matter',
    label: '事项',
    levels: [
      { name: 'same', label: '事项相同' },
      { name: 'alike', label: '事项相近' },
      { name: 'overlapping', label: '事项有交叉' },
      { name: 'same-type', label: '仅大类相同' },
      { name: 'different', label: '事项不同' },
    ],
    compare: compareMatter,
  },
  {
    name: 'amount',
    label: '金额',
    levels: [
      { name: 'same-odd', label: '零头也相同' },
      { name: 'same-round', label: '整数金额相同' },
      { name: 'near', label: '金额相近' },
      { name: 'rounded', label: '金额概数相符' },
      { name: 'different', label: '文中金额不同' },
      { name: 'fields-differ', label: '标的额不同' },
    ],
    compare: compareAmount,
  },
];
