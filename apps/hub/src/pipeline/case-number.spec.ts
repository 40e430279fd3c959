import { expect, it } from '@jest/globals';
import { caseNumberOf } from './case-number.js';

it('a case number bears the year in China, whatever offset the time is given in', () => {
  expect(caseNumberOf('3301', '100123', '2026-01-01T02:00:00+08:00')).toBe('YAT3301-2026-0100123');
  expect(caseNumberOf('3301', '100123', '2025-12-31T18:00:00.000Z')).toBe('YAT3301-2026-0100123');
  expect(caseNumberOf('3301', '100123', '2025-12-31T15:59:59.000Z')).toBe('YAT3301-2025-0100123');
});
