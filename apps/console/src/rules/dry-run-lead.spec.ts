import { expect, it } from '@jest/globals';
import { leadOf } from './dry-run-lead';

it.each([
  ['routes', { casesSeen: 3, casesChanged: 1 }, { key: 'dryRunAll', seen: 3, changed: 1 }],
  ['routes', { casesSeen: 3, casesChanged: 1, complete: false }, { key: 'dryRunSome', seen: 3, changed: 1 }],
  ['holidays', { casesSeen: 2, clocksSeen: 5, endsMoved: 4 }, { key: 'onEnds.all', seen: 5, changed: 4 }],
  ['plans', { warningsSeen: 7, warningsChanged: 0 }, { key: 'onWarnings.all', seen: 7, changed: 0 }],
] as const)('counts what %s are tried on', (kind, result, lead) => {
  expect(leadOf(kind, { complete: true, ...result })).toEqual(lead);
});

it.each([
  ['routes', { casesSeen: 0 }, 'dryRunNone'],
  ['thresholds', { casesSeen: 0 }, 'dryRunNone'],
  ['clocks', { casesSeen: 0, clocksSeen: 0 }, 'dryRunNone'],
  ['holidays', { casesSeen: 0, clocksSeen: 0, endsMoved: 0 }, 'onEnds.none'],
  ['plans', { warningsSeen: 0 }, 'onWarnings.none'],
  ['staffing', { centresSeen: 0 }, 'onCentres.none'],
] as const)('says of %s that there was nothing to try them on', (kind, result, key) => {
  expect(leadOf(kind, { complete: true, ...result }).key).toBe(key);
});
