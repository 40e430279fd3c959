import { expect, it } from '@jest/globals';
import { triageEvent } from './record-assignments.js';

const after = (...names: ('routed' | 'triage-awaited' | 'registered')[]) => names.map((event) => ({ event }));

it('a case that waits to be triaged is routed as soon as it is sure, and one that was routed never waits again', () => {
  expect(triageEvent(true, after('registered'))).toBe('triage-awaited');
  expect(triageEvent(true, after('triage-awaited'))).toBeNull();
  expect(triageEvent(false, after('triage-awaited'))).toBe('routed');
  expect(triageEvent(false, after('triage-awaited', 'routed'))).toBeNull();
  expect(triageEvent(true, after('registered', 'routed'))).toBeNull();
});

it('waiting ends too where a case that was merged into this one had been routed before', () => {
  expect(triageEvent(false, after('routed', 'registered', 'triage-awaited'))).toBe('routed');
});
