import { describe, expect, test } from '@jest/globals';
import { disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { levelWeight, weightOfProbability } from '#libs/linkage/index.js';
import { type LabelledAnswer, measureLabels, weightOfLevels } from './labels.js';

const model = loadModel();
const { comparisons } = disputeSettings(model);
const people = comparisons.find(({ name }) => name === 'people')!;
const SURE = { people: 'certain', narrative: 'same/copy', matter: 'same/same' };
const APART = { people: 'different' };

const answer = (left: string, right: string, given: Partial<LabelledAnswer>): LabelledAnswer => ({
  left: { system: 'petition', sourceId: left },
  right: { system: 'court', sourceId: right },
  decision: 'same',
  by: 'reviewed',
  levels: SURE,
  ...given,
});

test('levels told by name weigh what the model says', () => {
  const { m, u } = model.comparisons.people!;
  const at = people.levels.findIndex(({ name }) => name === 'certain');
  const prior = weightOfProbability(model.prior);
  expect(weightOfLevels(model)({ people: 'certain', gone: 'level' })).toBeCloseTo(prior + levelWeight(m[at]!, u[at]!));
});

describe('a model against people’s answers', () => {
  const figures = measureLabels(
    [
      answer('P1', 'C1', {}),
      answer('P2', 'C2', { levels: APART }),
      answer('P3', 'C3', { decision: 'different' }),
      answer('P4', 'C4', { decision: 'different', levels: APART, by: 'case-split' }),
      answer('P5', 'C5', { levels: null, by: 'case-merge' }),
    ],
    model,
  );

  test('counts what it would have linked, and leaves out what it cannot weigh', () => {
    expect(figures).toMatchObject({ answers: 5, unscored: 1, same: 3 });
    expect(figures.pairwise).toMatchObject({ precision: 0.5, recall: 0.5 });
    expect(figures.bySystems['court + petition']).toMatchObject({ truePairs: 2 });
    expect(figures.byAct['case-split']).toMatchObject({ precision: 1, truePairs: 0 });
  });

  test('B-cubed is over the records of the answers', () => {
    // Eight records: two in a wrong pair have precision 1/2, two of a missed pair recall 1/2.
    expect(figures.bCubed.precision).toBeCloseTo(7 / 8);
    expect(figures.bCubed.recall).toBeCloseTo(7 / 8);
  });
});
