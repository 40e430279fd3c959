import { expect, it } from '@jest/globals';
import type { TriageItem } from '../api/triage';
import { confirmations, isComplete, isSafeInBulk } from './proposal';

const ITEM: TriageItem = {
  caseId: '1',
  caseNumber: 'YAT-1',
  revision: 1,
  title: null,
  status: 'registered',
  riskLevel: 'blue',
  disputeType: 'D14',
  disputeTypeConfidence: 0.98,
  typeState: 'settled',
  typeReadings: null,
  divisionCode: '330106002',
  divisionName: null,
  placeState: 'settled',
  handlingUnit: '北山街道',
  handlingLevel: 'township',
  routingReason: [],
  openedAt: '2026-11-01T00:00:00Z',
  dueOn: null,
  dueRule: null,
  overdue: false,
  returnedBy: null,
  returnReason: null,
};

it('a yes sets type and place', () => {
  expect(confirmations(ITEM).map(({ field, value }) => [field, value])).toEqual([
    ['disputeType', 'D14'],
    ['divisionCode', '330106002'],
  ]);
});

it('a case without a place in the city needs one before a yes', () => {
  const nowhere: TriageItem = { ...ITEM, placeState: 'none', divisionCode: null };
  expect(isComplete(nowhere)).toBe(false);
  expect(confirmations(nowhere).map(({ field }) => field)).toEqual(['disputeType']);
});

it.each<[string, Partial<TriageItem>]>([
  ['unsure of the type', { typeState: 'unsure' }],
  ['little confidence', { disputeTypeConfidence: 0.7 }],
  ['unsure of the place', { placeState: 'unsure' }],
  ['returned', { returnedBy: '北山街道' }],
  ['red', { riskLevel: 'red' }],
])('%s is looked at one by one', (_, change) => {
  expect(isSafeInBulk(ITEM)).toBe(true);
  expect(isSafeInBulk({ ...ITEM, ...change })).toBe(false);
});
