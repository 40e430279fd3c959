import type { Condition, DataSettings } from '#libs/linkage/index.js';

const equalOrClose = (field: string, close: Condition, termField?: string) => ({
  name: field,
  termField,
  levels: [
    { name: 'equal', when: { test: 'exact', field } as const },
    { name: 'close', when: close },
    { name: 'different' },
  ],
});

/** People by name, birth, phone and address; every key that grows with the registry has finer ones behind it. */
export const scaleSettings: DataSettings = {
  fields: { given: {}, surname: {}, born: {}, phone: {}, street: {}, city: {} },
  comparisons: [
    equalOrClose('given', { test: 'jaro-winkler', field: 'given', atLeast: 0.88 }, 'given'),
    equalOrClose('surname', { test: 'jaro-winkler', field: 'surname', atLeast: 0.88 }, 'surname'),
    equalOrClose('born', { test: 'damerau-levenshtein', field: 'born', atMost: 1 }),
    equalOrClose('phone', { test: 'damerau-levenshtein', field: 'phone', atMost: 1 }),
    equalOrClose('street', { test: 'damerau-levenshtein', field: 'street', atMost: 2 }),
    equalOrClose('city', { test: 'jaro-winkler', field: 'city', atLeast: 0.9 }, 'city'),
  ],
  blocking: [
    { name: 'phone', key: ['phone'] },
    { name: 'birth', key: ['born'], finer: [['surname'], ['given']] },
    { name: 'names', key: ['given', 'surname'], finer: [['city'], ['born']] },
    { name: 'address', key: ['street', 'city'] },
  ],
  thresholds: { link: 3, review: -3 },
  training: {
    version: 'scale',
    randomPairsMax: 200_000,
    sessions: [
      { rule: 'phone', leaveOut: ['phone'] },
      { rule: 'birth', leaveOut: ['born'] },
    ],
    prior: 1e-6,
    terms: { given: { valuesMax: 2000 }, surname: { valuesMax: 800 }, city: { valuesMax: 300 } },
  },
};
