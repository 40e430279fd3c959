import { expect, it } from '@jest/globals';
import type { RecordContent } from '../api/shapes';
import type { RecordField } from '../evidence/record-fields';
import { pairRows } from './pair-fields';

const LEFT: RecordContent = {
  title: '维修资金使用不透明',
  complainants: [{ kind: 'person', name: '陶**', phone: '173****4353' }],
  respondents: [{ kind: 'organisation', name: '名荷府业委会' }],
  amountYuan: 1000,
  filedAt: '2026-01-01T00:00:00+08:00',
};
const RIGHT: RecordContent = {
  title: '业委会不公示',
  complainants: [
    { kind: 'person', name: '王**' },
    { kind: 'person', name: '陶*', phone: '173****4353' },
  ],
  respondents: [{ kind: 'organisation', name: '青山物业' }],
  filedAt: '2026-02-01T00:00:00+08:00',
};

const agreement = (field: RecordField) => pairRows(LEFT, RIGHT).find((row) => row.field === field)?.agreement;

it('tells agreement, difference, one side only, and own words apart', () => {
  expect(agreement('complainants')).toBe('same');
  expect(agreement('respondents')).toBe('differs');
  expect(agreement('amountYuan')).toBe('one-sided');
  expect(agreement('title')).toBe('told');
  expect(agreement('filedAt')).toBe('told');
});

it('leaves out what neither says, and shows a side whose content is gone as silent', () => {
  expect(agreement('claim')).toBeUndefined();
  expect(pairRows(LEFT, null).every((row) => row.right.length === 0 && row.agreement === 'one-sided')).toBe(true);
});
