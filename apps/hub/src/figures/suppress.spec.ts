import { suppressed } from './suppress.js';

it.each<[string, number[], (number | null)[]]>([
  ['small counts are hidden, nought is none', [12, 3, 0, 4, 40], [12, null, 0, null, 40]],
  ['a single gap could be filled by the total, so the next smallest goes too', [12, 3, 0, 40], [null, null, 0, 40]],
  ['nothing small, nothing hidden', [5, 9], [5, 9]],
  ['one count alone is hidden by itself', [2], [null]],
])('%s', (_, counts, shown) => expect(suppressed(counts)).toEqual(shown));
