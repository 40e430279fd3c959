import { describe, expect, it } from '@jest/globals';
import { subjectsOf } from './shows.js';

const nothing = { params: {}, query: {}, body: undefined };

describe('subjectsOf', () => {
  it('takes what the address names', () => {
    const asked = { ...nothing, params: { system: 'court', sourceId: 'A/1' } };
    expect(subjectsOf({ what: 'record' }, asked)).toEqual([{ subject: 'record', ids: ['court', 'A/1'] }]);
    expect(subjectsOf({ what: 'pair' }, { ...nothing, params: { reviewId: '7' } })).toEqual([
      { subject: 'pair', ids: ['7'] },
    ]);
    for (const what of ['listed', 'city', 'nothing'] as const) expect(subjectsOf({ what }, asked)).toEqual([]);
  });

  it('takes cases out of a body and a record out of the query', () => {
    const body = { corrections: [{ caseId: '1' }, { caseId: 2 }, 'x', null], with: { caseId: '3' } };
    const of = (cases: string) => subjectsOf({ what: 'listed', cases }, { ...nothing, body }).map(({ ids }) => ids[0]);
    expect([of('corrections[].caseId'), of('with.caseId'), of('to.caseId')]).toEqual([['1', '2'], ['3'], []]);
    const query = { record: 'hotline-12345/H/1' };
    expect(subjectsOf({ what: 'listed', record: 'record' }, { ...nothing, query })).toEqual([
      { subject: 'record', ids: ['hotline-12345', 'H/1'] },
    ]);
  });
});
