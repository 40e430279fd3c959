import { expect, it } from '@jest/globals';
import { readSentence, SENTENCE_CODES, type SentenceCode, type SentenceValues, sentence, sentenceIn } from './index.js';

/** Something for every name that a sentence may have. */
const NUMBERS = ['bytes', 'end', 'from', 'hours', 'items', 'lag', 'malformed', 'ms', 'page', 'position', 'quarantine'];
const MORE = ['fields', 'most', 'records', 'registry', 'seconds', 'source', 'status', 'until'];
const VALUES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...NUMBERS, ...MORE].map((name, at) => [name, String(at + 11)])),
  ...{ problem: 'EACCES: permission denied', file: 'cases.csv', what: 'GET /api/cases', kind: 'routes' },
  ...{ setting: 'retention.ms', found: '1000', wanted: '604800000', version: '7' },
  ...{ field: 'applicants[0].name', expected: 'string', encoding: 'gb18030', system: 'court' },
};
const say = (code: SentenceCode): string => sentence(code, VALUES as unknown as SentenceValues<SentenceCode>);

it.each(SENTENCE_CODES)('%s is known again, and told in both languages with what it names', (code) => {
  const said = say(code);
  expect(said).not.toMatch(/[{}]|undefined/);
  expect(readSentence(said)?.code).toBe(code);
  expect(sentenceIn('en', said)).toBe(said);
  const told = sentenceIn('zh', said);
  expect(told).toMatch(/\p{Script=Han}/u);
  expect(told).not.toMatch(/[{}]|undefined/);
  expect([...(told.match(/\d+/g) ?? [])].sort()).toEqual([...(said.match(/\d+/g) ?? [])].sort());
});

it('what a schema asks for is said in words to a Chinese reader', () => {
  const missing = sentence('field-missing', { field: 'applicants[0].name', expected: 'string' });
  const unfit = sentence('field-unfit', { field: 'XFRQ', problem: 'no china-time', found: '2026-02-31' });
  expect([missing, unfit].map((said) => sentenceIn('zh', said))).toEqual([
    '缺少 applicants[0].name，应为 文字',
    'XFRQ 不符合约定：2026-02-31（没有这样的时间）',
  ]);
});

it('what a person wrote or a source says is told as it is', () => {
  for (const text of ['检修到周五', 'relation "jq.calls" does not exist', '']) {
    expect(readSentence(text)).toBeNull();
    expect(sentenceIn('zh', text)).toBe(text);
  }
});
