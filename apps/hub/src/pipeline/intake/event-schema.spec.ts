import { expect, it } from '@jest/globals';
import { recordEventSchema } from './event-schema.js';

const { time } = recordEventSchema.shape;
const { content } = recordEventSchema.shape.data.shape.record.shape;

it.each(['2026-02-28T23:59:59+08:00', '2024-02-29T00:00:00Z', '9999-12-31T00:00:00+08:00', '2026-02-28'])(
  'takes a time of a day that there is: %s',
  (text) => {
    expect(time.safeParse(text).success).toBe(true);
  },
);

it.each(['2026-02-30T08:00:00+08:00', '2025-02-29T00:00:00Z', '2026-04-31', '2026-13-01T00:00:00Z', 'soon', ''])(
  'takes no time of a day that there is not, which a clock would count from another one: %s',
  (text) => {
    expect(time.safeParse(text).success).toBe(false);
  },
);

it('takes answers of parties as they are counted, and no others', () => {
  const base = { nature: 'dispute', status: { stage: 'registered' }, complainants: [], respondents: [], place: {} };
  const takes = (answers: unknown): boolean => content.safeParse({ ...base, answers }).success;
  const answer = { ask: 'r-1', choice: '1', at: '2026-11-29T10:00:00Z' };
  expect([takes(undefined), takes([]), takes([answer, { ...answer, by: 'other-1', words: '' }])]).toEqual([
    true,
    true,
    true,
  ]);
  for (const wrong of [
    'yes',
    {},
    [null],
    [{ ...answer, at: 'soon' }],
    [{ ...answer, ask: undefined }],
    [{ ...answer, choice: 1 }],
  ])
    expect([wrong, takes(wrong)]).toEqual([wrong, false]);
});

it('takes files beside a record as they are asked for, and no others', () => {
  const base = { nature: 'dispute', status: { stage: 'registered' }, complainants: [], respondents: [], place: {} };
  const takes = (attachments: unknown): boolean => content.safeParse({ ...base, attachments }).success;
  const file = { id: 'f', name: '合同.pdf', mediaType: 'application/pdf', bytes: 9, digest: 'ab' };
  expect([takes(undefined), takes([file, { ...file, by: 'other-1', at: '2026-11-29T10:00:00Z' }])]).toEqual([
    true,
    true,
  ]);
  for (const wrong of [
    'yes',
    [null],
    [{ ...file, bytes: -1 }],
    [{ ...file, digest: undefined }],
    [{ ...file, at: 'soon' }],
  ])
    expect([wrong, takes(wrong)]).toEqual([wrong, false]);
});
