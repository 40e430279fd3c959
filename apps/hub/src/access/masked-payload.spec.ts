import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { maskedPayload, maskedReason } from './masked-payload.js';

const json = (payload: string): string => maskedPayload(payload, 'application/json', new Set());

it.each([
  ['{"xm": "沈佩兰", "n": 3}', '{"xm": "（3 字）", "n": 3}'],
  ['{"xm": "沈佩兰', '{"xm": "（3 字）'],
  ['{"xm": "沈\\"佩兰\\', '{"xm": "（6 字）'],
  ['{"xm": "', '{"xm": "'],
  ['沈佩兰 "xm"', '（3 字） "（2 字）"'],
])('shows of a payload that need not be whole its form: %s', (payload, shown) => expect(json(payload)).toBe(shown));

it.each([
  ['must be one of “a”, not ‘沈佩兰', 'must be one of “…”, not ‘…'],
  ['"3" is not "Shen"', '"3" is not “…”'],
  ["it's “Shen“ and 'Pei'", "it“…”Pei'"],
])('quotes nothing of a reason, whatever marks it lacks: %s', (reason, shown) =>
  expect(maskedReason(reason)).toBe(shown),
);

it('looks through payloads and reasons of whatever length and marks in a moment', () => {
  const inTime = (read: () => string): string => runInNewContext('read()', { read }, { timeout: 60_000 });
  for (const mark of ['“', '‘', '"', "'", '\\"', '\\', '<a', '<?', '{"', '" ']) {
    const long = mark.repeat(200_000 / mark.length);
    for (const media of ['application/json', 'text/xml', 'text/plain'])
      expect([mark, inTime(() => maskedPayload(`${long}沈佩兰`, media, new Set()))]).toEqual([
        mark,
        expect.not.stringContaining('沈佩兰'),
      ]);
    expect(inTime(() => maskedReason(`${long}沈佩兰`))).not.toContain('沈佩兰');
  }
});
