import { expect, it } from '@jest/globals';
import type { InfluencedRecord } from '../api/audit';
import { DRAWN_MAX, type InfluenceWords, influenceOf } from './influence-graph';

const WORDS: InfluenceWords = {
  cause: 'Mapping',
  kind: (kind) => kind,
  record: ({ sourceId, versions }) => `${sourceId} v${versions}`,
  case: (caseId) => caseId,
};
const record = (sourceId: string, caseId: string | null): InfluencedRecord => ({
  ...{ system: 'court', sourceId, caseId, versions: [1], current: true, judgementIds: [] },
});

it('leads from a cause over records to the cases that share them', () => {
  const { layers, edges } = influenceOf('court-1', [record('A', '7'), record('B', '7'), record('C', null)], WORDS);
  expect(layers.map((layer) => layer.map(({ id, to }) => [id, to]))).toEqual([
    [['cause', null]],
    [
      ['record court A', '/records/court/A'],
      ['record court B', '/records/court/B'],
      ['record court C', '/records/court/C'],
    ],
    [['case 7', '/cases/7']],
  ]);
  expect(edges).toHaveLength(5);
});

it('draws no more than can be looked at', () => {
  const many = Array.from({ length: 40 }, (_, at) => record(`R${at}`, null));
  expect(influenceOf('court-1', many, WORDS).layers[1]).toHaveLength(DRAWN_MAX);
});
