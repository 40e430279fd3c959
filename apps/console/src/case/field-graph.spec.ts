import { expect, it } from '@jest/globals';
import type { Origin } from '../api/shapes';
import { backwardsOf, forwardsOf, type GraphWords, ruleCode } from './field-graph';

const WORDS: GraphWords = {
  kind: (kind) => kind,
  field: (name) => name,
  record: ({ sourceId }) => sourceId,
  version: (version) => `v${version}`,
  rule: (rule) => `the rule ${rule}`,
  message: ({ system, fetchedAt }) => `${system} ${fetchedAt}`,
  mapping: (system) => `how ${system} is read`,
  time: (at) => at,
  influence: (cause, value) => `/audit?cause=${cause}&of=${value}`,
};
const origin = (sourceId: string, more: Partial<Origin> = {}): Origin => ({
  ...{ system: 'court', sourceId, version: 1, topic: 'disputes.raw.court', partition: 0, offset: 7 },
  ...{ fetchedAt: '2026-03-01T00:00:00Z', mappingVersion: 'm1', rule: 'a@1; b@2' },
  ...more,
});
const TITLE = { field: 'title', value: '电梯纠纷' };
const ids = (layers: { id: string }[][]) => layers.map((layer) => layer.map(({ id }) => id));

it('leads back from a field by all rules, versions and messages to the mapping that they share', () => {
  const { layers } = backwardsOf(TITLE, [origin('A'), origin('B', { offset: 8 })], WORDS);
  expect(ids(layers)).toEqual([
    ['field'],
    ['rule a@1', 'rule b@2'],
    ['record court A 1', 'record court B 1'],
    ['message disputes.raw.court 0/7', 'message disputes.raw.court 0/8'],
    ['fetch court 2026-03-01T00:00:00Z'],
    ['mapping m1'],
  ]);
});

it('says the value, and what chose and read it in words with the version beside them', () => {
  const { layers } = backwardsOf(TITLE, [origin('A')], WORDS);
  expect(layers.map(([first]) => [first?.kind, first?.words, first?.note])).toEqual([
    ['title', '电梯纠纷', undefined],
    ['rule', 'the rule a@1', 'a@1'],
    ['record', 'A', 'v1'],
    ['message', 'court 2026-03-01T00:00:00Z', 'disputes.raw.court 0/7'],
    ['fetch', '2026-03-01T00:00:00Z', undefined],
    ['mapping', 'how court is read', 'm1'],
  ]);
  const [[unshown] = []] = backwardsOf({ field: 'title', value: null }, [origin('A')], WORDS).layers;
  expect([unshown?.kind, unshown?.words]).toEqual(['field', 'title']);
});

it.each([
  ['title/sides-and-type@1', 'title/sides-and-type'],
  ['routes@7/outside-city', 'routes'],
  ['risks@product-1/red', 'risks'],
  ['crosswalk-2026.2+city-3+rules-1+model/4', 'type'],
  ['place.address.contradicted', 'place/address'],
  ['person/lin@city@correction-12', 'person/correction'],
  ['person/lin@hand-over', 'person/hand-over'],
  ['unheard-of', 'unheard-of'],
])('knows by which sentence %s is said', (rule, code) => expect(ruleCode(rule)).toBe(code));

it('names the person who set a value in place of the rule', () => {
  const person = { actor: 'lin', at: '2026-03-02T00:00:00Z', reason: '核实' };
  expect(ids(backwardsOf({ ...TITLE, field: 'disputeType' }, [origin('A', { person })], WORDS).layers)[1]).toEqual([
    'person lin',
  ]);
});

it('leads forwards from the versions behind a field to all that rests on them', () => {
  const fields = { title: [origin('A')], amountYuan: [origin('B')], parties: [origin('A'), origin('B')] };
  const { layers, edges } = forwardsOf(fields.title, { fields }, WORDS);
  expect(ids(layers)).toEqual([['record court A 1'], ['field title', 'field parties']]);
  expect(edges).toHaveLength(2);
});
