import type { OutboxMessage } from '../../registry/outbox.js';
import type { BatchLinks } from './batch-links.js';
import { traced } from './event-traces.js';

const OF_A = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const current = [
  { recordId: '1', system: 'court', sourceId: 'A' },
  { recordId: '2', system: 'petition', sourceId: 'B' },
] as unknown as BatchLinks['current'];
const traceOf: BatchLinks['traceOf'] = ({ system, sourceId }) =>
  system === 'court' && sourceId === 'A' ? OF_A : undefined;
const event = (caseId: string, record?: object): OutboxMessage => ({
  topic: 'cases.events',
  key: caseId,
  type: record ? 'RecordLinked' : 'CaseUpdated',
  data: { caseId, caseNumber: '', record },
});
const cases = [
  { caseId: '10', records: [{ recordId: '9' }, { recordId: '1' }] },
  { caseId: '20', records: [{ recordId: '2' }] },
];

it('lets events go on with the trace of their record, and a case’s others with that of a record of the batch', () => {
  const messages = [event('10', { system: 'court', sourceId: 'A' }), event('10'), event('20'), event('30')];
  expect(traced(messages, { current, traceOf }, cases).map(({ traceparent }) => traceparent)).toEqual([
    OF_A,
    OF_A,
    undefined,
    undefined,
  ]);
});

it('leaves all as it is where nobody collects traces', () => {
  const messages = [event('10')];
  expect(traced(messages, { current }, cases)).toBe(messages);
});
