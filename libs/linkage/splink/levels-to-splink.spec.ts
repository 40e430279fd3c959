import { expect, test } from '@jest/globals';
import { levelsFromSplink, levelsToSplink } from './levels-to-splink.js';
import type { SplinkSettings } from './to-splink.js';

const comparisons = [
  { name: "people's", levels: [{ name: 'same' }, { name: 'other' }] },
  { name: 'told', levels: [{ name: 'told' }] },
  { name: 'place', levels: [{ name: 'door' }, { name: 'estate' }, { name: 'far' }] },
];
const model = {
  version: 'v1',
  prior: 0.01,
  comparisons: {
    "people's": { m: [0.9, 0.1], u: [0.01, 0.99] },
    told: { m: [0.4], u: [0.2] },
    place: { m: [0.5, 0.3, 0.1], u: [0.01, 0.1, 0.7] },
  },
};

test('a model of code comes back from Splink’s JSON as it was', () => {
  const { settings } = levelsToSplink(comparisons, model);
  expect(settings.comparisons[0]?.comparison_levels[1]?.sql_condition).toBe(
    `linkage_level('people''s', "record_l", "record_r") = 0`,
  );
  const saved = JSON.parse(JSON.stringify(settings)) as SplinkSettings;
  expect(levelsFromSplink(saved, comparisons, model, 'v1')).toEqual({ model, notCarried: [] });
});

test('what the file lacks keeps the base’s figures and is named', () => {
  const { settings } = levelsToSplink([comparisons[0]!], model);
  const [own] = settings.comparisons;
  const given = { ...settings, comparisons: [own!, { ...own!, output_column_name: 'weather' }] };
  const back = levelsFromSplink(given, comparisons, model, 'v2');
  expect(back.model.comparisons.place).toEqual(model.comparisons.place);
  expect(back.notCarried).toContain('m of place, door: not in the file');
  expect(back.notCarried.at(-1)).toBe('comparison weather: there is none of this name here');
});
