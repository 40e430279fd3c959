import { batchEvents, fetchEvents, type RunEvent } from './open-lineage.js';

const partitions = [{ topic: 'disputes.raw.court', partition: 2, first: '5', last: '9', versions: 4 }];
const fetch = {
  fetchId: 'a',
  system: 'court',
  request: 'GET /x',
  startedAt: new Date('2026-11-01T00:00:00Z'),
  receivedAt: new Date('2026-11-01T00:00:01Z'),
  connectorVersion: '0.1.0',
  mappingVersion: '1.3',
  partitions,
};
const batch = { recordedAt: new Date('2026-11-01T00:00:02Z'), partitions };

/** What the schema of OpenLineage 2-0-2 demands of every RunEvent. */
function demandedBySchema({ run, job, eventTime, producer, schemaURL, inputs, outputs }: RunEvent): void {
  expect(run.runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([job.namespace, job.name].every(Boolean)).toBe(true);
  expect(Number.isNaN(Date.parse(eventTime))).toBe(false);
  expect([producer, schemaURL].every((uri) => URL.canParse(uri))).toBe(true);
  for (const facets of [run.facets, ...[...inputs, ...outputs].map((dataset) => dataset.facets ?? {})])
    for (const { _producer, _schemaURL } of Object.values(facets))
      expect([_producer, _schemaURL].every((uri) => URL.canParse(uri))).toBe(true);
}

it('a run starts once and completes once, under one id', () => {
  for (const events of [fetchEvents(fetch), batchEvents(batch)]) {
    expect(events.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE']);
    expect(new Set(events.map(({ run }) => run.runId)).size).toBe(1);
    events.forEach(demandedBySchema);
  }
  expect(fetchEvents(fetch)[0]?.run.runId).not.toBe(fetchEvents({ ...fetch, mappingVersion: '1.4' })[0]?.run.runId);
});

it('what a fetch gives out is what a batch takes in', () => {
  const [, fetched] = fetchEvents(fetch);
  const [, taken] = batchEvents(batch);
  expect(taken?.inputs).toEqual(fetched?.outputs);
  expect(fetched?.run.facets.yianTong_fetch).toMatchObject({ connectorVersion: '0.1.0', mappingVersion: '1.3' });
});
