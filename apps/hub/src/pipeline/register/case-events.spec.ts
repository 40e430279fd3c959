import { describe, expect, it } from '@jest/globals';
import type { CaseEventData } from '#libs/contracts/index.js';
import type { ComposedCase } from '../compose-case.js';
import type { LinkDecision } from '../stages.js';
import { caseEvents } from './case-events.js';

const record = (recordId: string) => ({ recordId, system: 'petition', sourceId: `P-${recordId}` });
const field = (value: string) => ({ value, origins: [], rule: '' });
const composed = (caseId: string, ...recordIds: string[]) =>
  ({
    caseId,
    caseNumber: `YAT3301-2026-${caseId}`,
    fields: {
      disputeType: field('D14'),
      divisionCode: field('330106'),
      handlingUnit: field('街道'),
      riskLevel: field('blue'),
    },
    life: { phase: 'handling' },
    records: recordIds.map(record),
  }) as unknown as ComposedCase;
const decision = (changes: Partial<LinkDecision>): LinkDecision => ({
  kind: 'merged',
  recordIds: ['2'],
  caseId: '100',
  fromCaseId: '200',
  decidedBy: 'review',
  score: null,
  detail: {},
  ...changes,
});
const eventsOf = (
  decisions: LinkDecision[],
  cases: ComposedCase[],
  emptied: ReadonlyMap<string, CaseEventData> = new Map(),
) =>
  caseEvents(
    {
      current: [],
      matched: { modelVersion: '1', decisions, reviews: [], commonKeys: [], work: null },
      judgementIds: ['7'],
    },
    cases,
    emptied,
  );

describe('events of decisions on records that did not come in the batch, as after a person’s answer', () => {
  it('name the record that a merge brings', () => {
    expect(eventsOf([decision({})], [composed('100', '1', '2')])).toMatchObject([
      {
        type: 'CaseMerged',
        key: '200',
        data: { record: { system: 'petition', sourceId: 'P-2' }, mergedInto: '100', judgementId: '7' },
      },
    ]);
  });

  it('name the record that a split takes away', () => {
    const split = decision({ kind: 'split', caseId: '300', fromCaseId: '100' });
    expect(eventsOf([split], [composed('100', '1'), composed('300', '2')])).toMatchObject([
      { type: 'CaseSplit', key: '300', data: { record: { sourceId: 'P-2' }, splitFrom: '100' } },
    ]);
  });
});

describe('events of a case that has lost its last record', () => {
  const stood = { caseId: '200', caseNumber: 'YAT3301-2026-200', handlingUnit: '街道', phase: 'triaged' };

  it('name it by its number, and say how it stood', () => {
    const emptied = new Map([['200', stood]]);
    const withdrawn = decision({ kind: 'unlinked', caseId: null, fromCaseId: '200' });
    expect(eventsOf([withdrawn], [], emptied)).toMatchObject([{ type: 'RecordWithdrawn', key: '200', data: stood }]);
    expect(eventsOf([decision({})], [composed('100', '1', '2')], emptied)).toMatchObject([
      { type: 'CaseMerged', key: '200', data: { ...stood, mergedInto: '100' } },
    ]);
  });
});
