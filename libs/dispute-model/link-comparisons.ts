import { COURT, HOTLINE, PETITION } from '#libs/contracts/index.js';
import type { EarlierRound } from '#libs/features/index.js';
import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { PreparedRecord } from './prepared-record.js';

const states = (a: PreparedRecord, b: PreparedRecord): boolean =>
  a.features.links.some((link) => link.system === b.features.system && link.sourceId === b.features.sourceId);

const quotes = (a: PreparedRecord, b: PreparedRecord): boolean =>
  a.features.statements.quoted.some((number) => number === b.features.sourceId || b.features.numbers.includes(number));

const shareParent = (a: PreparedRecord, b: PreparedRecord): boolean =>
  a.features.links.some((link) =>
    b.features.links.some((other) => other.system === link.system && other.sourceId === link.sourceId),
  );

function compareLinks(a: PreparedRecord, b: PreparedRecord): Outcome {
  if (states(a, b) || states(b, a)) return { level: 0, detail: '来源系统已关联' };
  if (quotes(a, b) || quotes(b, a)) return { level: 1, detail: '文中引用对方编号' };
  if (shareParent(a, b)) return { level: 2, detail: '关联同一件' };
  return NULL_LEVEL;
}

const ROUND_OF: ReadonlyMap<string, EarlierRound> = new Map([
  [HOTLINE, 'hotline'],
  [PETITION, 'petition'],
  [COURT, 'court'],
]);

function speaksOfEarlier(later: PreparedRecord, earlier: PreparedRecord): boolean {
  const round = ROUND_OF.get(earlier.features.system);
  if (!round) return false;
  return (
    later.features.statements.earlier.includes(round) &&
    (later.features.filedOn ?? 0) >= (earlier.features.filedOn ?? 0)
  );
}

export const linkComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'statedLink',
    label: '来源关联',
    levels: [
      { name: 'stated', label: '来源系统已关联' },
      { name: 'quoted', label: '引用对方编号' },
      { name: 'common', label: '关联同一件' },
    ],
    compare: compareLinks,
  },
  {
    name: 'earlierRound',
    label: '自述前次',
    levels: [{ name: 'told', label: '自述曾向该系统反映' }],
    compare: (a, b) => (speaksOfEarlier(a, b) || speaksOfEarlier(b, a) ? 0 : NULL_LEVEL),
  },
];
