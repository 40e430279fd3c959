import type { Comparison } from '#libs/linkage/index.js';
import { byPeople } from './by-people.js';
import { linkComparisons } from './link-comparisons.js';
import { matterComparisons } from './matter-comparisons.js';
import { demandComparison, type GramShares, narrativeComparison } from './narrative-comparison.js';
import { placeComparison } from './place-comparison.js';
import type { PreparedRecord } from './prepared-record.js';
import { opponentComparison, sideComparisons } from './side-comparisons.js';
import { timeComparisons } from './time-comparisons.js';

/** Everything that is asked of two records, in the order that an explanation shows. */
export const comparisonsOf = (shares: GramShares): readonly Comparison<PreparedRecord>[] => [
  ...sideComparisons,
  ...[
    opponentComparison,
    ...matterComparisons,
    placeComparison,
    ...timeComparisons,
    demandComparison(shares),
    narrativeComparison(shares),
  ].map(byPeople),
  ...linkComparisons,
];
