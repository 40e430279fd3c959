import { expect, it } from '@jest/globals';
import { type LineageRun, type LineageWords, lineageOf, runsIn } from './lineage-graph';

const WORDS: LineageWords = {
  kind: (kind) => kind,
  source: (system) => system,
  runs: (count) => `${count} runs`,
  versions: (count) => `${count} versions`,
};
const set = (name: string, versions: number) => ({ name, facets: { yianTong_offsets: { versions } } });
const fetch = (system: string, versions: number): LineageRun => ({
  ...{ eventType: 'COMPLETE', job: { name: `fetch.${system}` }, inputs: [] },
  outputs: [set(`disputes.raw.${system}`, versions)],
});
const batch: LineageRun = {
  ...{ eventType: 'COMPLETE', job: { name: 'hub.intake' }, outputs: [{ name: 'record_version' }] },
  inputs: [set('disputes.raw.court', 5), set('disputes.raw.late', 1)],
};

it('leads from sources by fetches and topics into the registry, and counts', () => {
  const { layers, edges } = lineageOf([fetch('court', 2), fetch('court', 3), batch], WORDS);
  expect(layers.map((layer) => layer.map(({ words }) => words))).toEqual([
    ['court'],
    ['2 runs'],
    ['disputes.raw.court 5 versions', 'disputes.raw.late'],
    ['1 runs'],
    ['6 versions'],
  ]);
  expect(edges).toHaveLength(5);
});

it('reads each run once, though its begin and its end are told', () => {
  const told = (['START', 'COMPLETE'] as const).map((eventType) => JSON.stringify({ ...batch, eventType }));
  expect(runsIn(`${told.join('\n')}\n`)).toEqual([batch]);
});
