import { expect, it } from '@jest/globals';
import type { Origin } from '../api/shapes';
import { backwardsOf, forwardsOf, type GraphWords } from './field-graph';

const WORDS: GraphWords = {
  kind: (kind) => kind,
  field: (name) => name,
  record: ({ sourceId, version }) => `${sourceId} v${version}`,
  time: (at) => at,
  influence: (cause, value) => `/audit?cause=${cause}&of=${value}`,
};
const origin = (sourceId: string, more: Partial<Origin> = {}): Origin => ({
  ...{ system: 'court', sourceId, version: 1, topic: 'disputes.raw.court', partition: 0, offset: 7 },
  ...{ fetchedAt: '2026-03-01T00:00:00Z', mappingVersion: 'm1', rule: 'a@1; b@2' },
  ...more,
});
const ids = (layers: { id: string }[][]) => layers.map((layer) => layer.map(({ id }) => id));

it('leads back from a field by all rules, versions and messages to the mapping that they share', () => {
  const { layers } = backwardsOf('title', [origin('A'), origin('B', { offset: 8 })], WORDS);
  expect(ids(layers)).toEqual([
    ['field'],
    ['rule a@1', 'rule b@2'],
    ['record court A 1', 'record court B 1'],
    ['message disputes.raw.court 0/7', 'message disputes.raw.court 0/8'],
    ['fetch court 2026-03-01T00:00:00Z'],
    ['mapping m1'],
  ]);
});

it('names the person who set a value in place of the rule', () => {
  const person = { actor: 'lin', at: '2026-03-02T00:00:00Z', reason: '核实' };
  expect(ids(backwardsOf('disputeType', [origin('A', { person })], WORDS).layers)[1]).toEqual(['person lin']);
});

it('leads forwards from the versions behind a field to all that rests on them', () => {
  const fields = { title: [origin('A')], amountYuan: [origin('B')], parties: [origin('A'), origin('B')] };
  const { layers, edges } = forwardsOf(fields.title, { fields }, WORDS);
  expect(ids(layers)).toEqual([['record court A 1'], ['field title', 'field parties']]);
  expect(edges).toHaveLength(2);
});
