import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { Evidence } from './person-evidence.js';
import type { PreparedRecord } from './prepared-record.js';
import { sidesOf } from './sides.js';

interface Band {
  readonly name: string;
  readonly label: string;
  /** Bits from which evidence falls into this band. */
  readonly from: number;
  /** Only for evidence on individuals. */
  readonly ofPersons?: boolean;
}

/**
 * Evidence on one side is banded rather than added: a name, a phone and a number that all agree say once that it is the
 * same person, and must not outvote a matter that differs.
 */
function banded(evidence: Evidence | null, bands: readonly Band[]): Outcome {
  if (!evidence) return NULL_LEVEL;
  const level = bands.findIndex(
    (band) => evidence.bits >= band.from && (!band.ofPersons || evidence.ofPersons === true),
  );
  const detail = evidence.reasons.join('、');
  return detail ? { level, detail } : level;
}

const UNCLEAR_FROM = -2.4;

const PEOPLE: readonly Band[] = [
  { name: 'certain', label: '申诉方确为同一人', from: 15 },
  { name: 'strong', label: '申诉方应为同一人', from: 10 },
  { name: 'likely', label: '申诉方很可能同一人', from: 6 },
  { name: 'weak', label: '申诉方可能同一人', from: 2.5 },
  { name: 'unclear', label: '申诉方无法判断', from: UNCLEAR_FROM },
  { name: 'unlikely', label: '申诉方不大可能同一人', from: -6 },
  { name: 'different', label: '申诉方不是同一人', from: Number.NEGATIVE_INFINITY },
];

const OPPONENT: readonly Band[] = [
  // An individual is complained of by few, a company by hundreds.
  { name: 'same-individual', label: '被诉个人相同', from: 7.5, ofPersons: true },
  { name: 'likely-individual', label: '被诉个人很可能相同', from: 4, ofPersons: true },
  { name: 'same', label: '被诉方相同', from: 7.5 },
  { name: 'likely', label: '被诉方很可能相同', from: 4 },
  { name: 'weak', label: '被诉方可能相同', from: 1 },
  { name: 'unclear', label: '被诉方无法判断', from: -2.4 },
  { name: 'unlikely', label: '被诉方不大可能相同', from: -5 },
  { name: 'different', label: '被诉方不同', from: Number.NEGATIVE_INFINITY },
];

/** `relative`: the people differ, but one of the records says that somebody speaks for another. */
const RELATIVE_LEVEL = PEOPLE.length;
const BARE_LEVEL = RELATIVE_LEVEL + 2;
const UNTOLD_LEVEL = RELATIVE_LEVEL + 3;
const SEVERAL_SAME_LEVEL = RELATIVE_LEVEL + 4;
const MEMBER_LEVEL = RELATIVE_LEVEL + 5;
/** Bits from which the people are taken to be the same, see `byPeople`. */
const SAME_FROM = 6;

function comparePeople(a: PreparedRecord, b: PreparedRecord): Outcome {
  const { people, opponent, relative, group, severalSame, member, swapped } = sidesOf(a, b);
  if (!people) return { level: UNTOLD_LEVEL };
  if (!swapped && people.bits >= SAME_FROM && (severalSame || member))
    return { level: severalSame ? SEVERAL_SAME_LEVEL : MEMBER_LEVEL, detail: people.reasons.join('、') };
  if (people.bits < UNCLEAR_FROM && group) return { level: RELATIVE_LEVEL + 1, detail: people.reasons.join('、') };
  if (people.bits < UNCLEAR_FROM && relative)
    return { level: opponent && opponent.bits >= 1 ? RELATIVE_LEVEL : BARE_LEVEL, detail: people.reasons.join('、') };
  return banded(people, PEOPLE);
}

/** The people are the same, and nothing else about them tells which of their matters it is. */
export function restsOnPeople(a: PreparedRecord, b: PreparedRecord): boolean {
  const { people, severalSame, member, swapped } = sidesOf(a, b);
  return (people?.bits ?? 0) >= SAME_FROM && (swapped || !(severalSame || member));
}

const compareOpponent = (a: PreparedRecord, b: PreparedRecord): Outcome => banded(sidesOf(a, b).opponent, OPPONENT);

export const sideComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'people',
    label: '申诉方',
    levels: [
      ...PEOPLE,
      { name: 'relative', label: '人不同，但系代为反映' },
      { name: 'group', label: '人不同，但系多人共同反映' },
      { name: 'relative-alone', label: '人不同，系代为反映，对方未见相同' },
      { name: 'untold', label: '申诉方无从比较' },
      { name: 'several-same', label: '联名的多人相同' },
      { name: 'member', label: '系联名者之一' },
    ],
    compare: comparePeople,
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

/** Asked in the light of the people, see `byPeople`. */
export const opponentComparison: Comparison<PreparedRecord> = {
  name: 'opponent',
  label: '被诉方',
  levels: OPPONENT,
  compare: compareOpponent,
};
