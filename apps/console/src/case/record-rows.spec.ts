import { expect, it } from '@jest/globals';
import type { RecordContent } from '../api/shapes';
import { differences, recordRows } from './record-rows';

const told = (content: RecordContent | null) => ({ content });
const ROWS = recordRows([
  told({ title: '漏水', complainants: [{ kind: 'person', name: '陶**', phone: '173****4353' }] }),
  told({ title: '楼上漏水', amountYuan: 1000, complainants: [{ kind: 'person', name: '王**' }] }),
  told({ title: '漏水', amountYuan: 10005, handling: { unit: '翠苑街道', mediator: '方敏' } }),
  told(null),
]);
const of = (field: string) => ROWS.find((row) => row.field === field)?.cells.map(({ agreement }) => agreement);

it('holds each record against the first that says anything, field by field', () => {
  expect(of('complainants')).toEqual([null, 'differs', null, null]);
  expect(of('title')).toEqual([null, 'told', 'same', null]);
});

it('takes amounts that begin alike for different ones', () => {
  expect(of('amountYuan')).toEqual([null, null, 'differs', null]);
});

it('shows all that a record says, leaves out what none says, and counts what differs', () => {
  expect(ROWS.map(({ field }) => field)).toEqual(['complainants', 'amountYuan', 'title', 'unit']);
  expect(ROWS.at(-1)?.cells[2]?.lines).toEqual(['翠苑街道 · 方敏']);
  expect(differences(ROWS)).toBe(2);
});
