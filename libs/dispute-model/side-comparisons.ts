import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { Evidence } from './person-evidence.js';
import type { PreparedRecord } from './prepared-record.js';
import { sidesOf } from './sides.js';

interface Band {
  readonly name: string;
  readonly label: string;
  /** Bits from which evidence falls into this band. */
  readonly from: number;
}

/**
 * Evidence on one side is banded rather than added: a name, a phone and a number that all agree say once that it is the
 * same person, and must not outvote a matter that differs.
 */
function banded(evidence: Evidence | null, bands: readonly Band[]): Outcome {
  if (!evidence) return NULL_LEVEL;
  const level = bands.findIndex((band) => evidence.bits >= band.from);
  const detail = evidence.reasons.join('、');
  return detail ? { level, detail } : level;
}

const PEOPLE: readonly Band[] = [
  { name: 'certain', label: '申诉方确为同一人', from: 15 },
  { name: 'strong', label: '申诉方应为同一人', from: 10 },
  { name: 'likely', label: '申诉方很可能同一人', from: 6 },
  { name: 'weak', label: '申诉方可能同一人', from: 2.5 },
  { name: 'unclear', label: '申诉方无法判断', from: -2.4 },
  { name: 'unlikely', label: '申诉方不大可能同一人', from: -6 },
  { name: 'different', label: '申诉方不是同一人', from: Number.NEGATIVE_INFINITY },
];

const OPPONENT: readonly Band[] = [
  { name: 'same', label: '被诉方相同', from: 7.5 },
  { name: 'likely', label: '被诉方很可能相同', from: 4 },
  { name: 'weak', label: '被诉方可能相同', from: 1 },
  { name: 'unclear', label: '被诉方无法判断', from: -2.4 },
  { name: 'unlikely', label: '被诉方不大可能相同', from: -5 },
  { name: 'different', label: '被诉方不同', from: Number.NEGATIVE_INFINITY },
];

/** Whether the complainants are the same people as far as told: nothing known counts as `likely` either way. */
export function peopleMayBeSame(a: PreparedRecord, b: PreparedRecord): 'same' | 'open' | 'different' {
  const bits = sidesOf(a, b).people?.bits ?? 0;
  return bits >= 6 ? 'same' : bits > -2.4 ? 'open' : 'different';
}

export const sideComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'people',
    label: '申诉方',
    levels: PEOPLE,
    compare: (a, b) => banded(sidesOf(a, b).people, PEOPLE),
  },
  {
    name: 'opponent',
    label: '被诉方',
    levels: OPPONENT,
    compare: (a, b) => banded(sidesOf(a, b).opponent, OPPONENT),
  },
  {
    name: 'roles',
    label: '双方位置',
    levels: [
      { name: 'swapped', label: '双方互换' },
      { name: 'same', label: '双方位置一致' },
    ],
    compare: (a, b) => (sidesOf(a, b).swapped ? 0 : 1),
  },
];
