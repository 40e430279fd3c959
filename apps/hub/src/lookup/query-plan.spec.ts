import { describe, expect, it } from '@jest/globals';
import type { Party } from '#libs/contracts/index.js';
import { planQuery } from './query-plan.js';
import { buildSearchDocument } from './search-document.js';
import { tokensBy } from './search-tokens.js';

const tokenOf = tokensBy(Buffer.alloc(32, 1));

const CALLER: Party = { kind: 'person', name: '欧阳明月', phone: '138-6741-1234', idNumber: '330106195503123426' };
const record = (confidential: boolean, narrative = '欧阳明月说电梯坏了') => ({
  system: 'hotline-12345',
  sourceId: 'gd-1',
  content: {
    nature: 'dispute' as const,
    status: { stage: 'registered' as const },
    complainants: [CALLER],
    respondents: [{ kind: 'organisation' as const, name: '杭州清河坊物业服务有限公司' }],
    place: { address: '文三路188号3幢' },
    narrative,
    confidential,
  },
});

/** What PostgreSQL does with the two, in small: all terms of the query must be among the document's tokens. */
const matches = (query: string, confidential: boolean, withIdentity: boolean): boolean =>
  matchesIn([record(confidential)], query, withIdentity);

function matchesIn(records: ReturnType<typeof record>[], query: string, withIdentity: boolean): boolean {
  const document = buildSearchDocument(tokenOf, 'YAT3301-2026-0000001', records);
  const tokens = new Set(document.tokens);
  const text = withIdentity ? (document.textRestricted ?? document.text) : document.text;
  return planQuery(tokenOf, query, withIdentity).every((word) => {
    const has = (query: string) => [...query.matchAll(/'([^']+)'/g)].some(([, token]) => tokens.has(token as string));
    const isExact = [word.identifierQuery, word.nameQuery].some((query) => has(query));
    return (
      isExact ||
      ((word.textQuery?.split(' & ').every(has) ?? word.text !== null) &&
        (word.text === null || text.includes(word.text)))
    );
  });
}

describe('search tokens and query plan', () => {
  it.each([
    'GD-1',
    'gd-1',
    'YAT3301-2026-0000001',
    '欧阳明月',
    '明月',
    '13867411234',
    '138-6741-1234',
    '+8613867411234',
    '138 6741 1234',
    '330106 19550312 3426',
    '330106195503123426',
    '清河坊物业',
    '杭州清河坊物业服务有限公司',
    '文三路188号',
    '电梯 清河坊',
    '電梯',
    '电梯 坏',
  ])('finds %s', (query) => expect(matches(query, false, false)).toBe(true));

  it.each(['明天', '月电梯', '13867411235', '电梯 停车', '电梯 猫', '坏'])('does not find %s', (query) =>
    expect(matches(query, false, false)).toBe(false),
  );

  it.each(['欧阳明月', '明月', '13867411234', '330106195503123426'])(
    'hides a confidential caller behind a purpose: %s',
    (query) => {
      expect(matches(query, true, false)).toBe(false);
      expect(matches(query, true, true)).toBe(true);
    },
  );

  it.each(['柳如是', '13900001111', '欧阳女士'])(
    'finds nothing that a confidential record says of its caller: %s',
    (query) => {
      const text = '欧阳女士（本人柳如是），另一电话139 0000 1111，说电梯坏了';
      expect(matchesIn([record(true, text)], query, false)).toBe(false);
      expect(matchesIn([record(true, text)], query, true)).toBe(true);
    },
  );

  it('does not let another record of the case tell who the confidential caller is', () => {
    const other = record(false, '邻居欧阳明月投诉我家');
    const answer = {
      ...other,
      content: { ...other.content, complainants: [{ kind: 'person', name: '郝思嘉' } satisfies Party] },
    };
    expect(matchesIn([record(true), answer], '欧阳明月', false)).toBe(false);
    expect(matchesIn([record(true), answer], '欧阳明月', true)).toBe(true);
    expect(matchesIn([record(true), answer], '郝思嘉', false)).toBe(true);
    // Who is named openly in one record is found by it.
    expect(matchesIn([record(true), other], '欧阳明月', false)).toBe(true);
  });

  it.each(['139-0000-1111', '13900001111', '+86 139 0000 1111', '拨打13900001111', '一三九零零零零一一一一'])(
    'finds a number that a text mentions: %s',
    (query) => {
      const text = '请拨打139 0000 1111联系';
      expect(matchesIn([record(false, text)], query, false)).toBe(true);
      expect(matchesIn([record(true, text)], query, false)).toBe(false);
      expect(matchesIn([record(true, text)], query, true)).toBe(true);
      expect(matchesIn([record(false)], query, false)).toBe(false);
    },
  );

  it('is of no use to whoever has the index and a list of numbers, but not the key', () => {
    const told = [record(false, '其身份证330106195503123426，电话一三九零零零零一一一一')];
    const ours = buildSearchDocument(tokenOf, null, told);
    const theirs = new Set(buildSearchDocument(tokensBy(Buffer.alloc(32, 2)), null, told).tokens);
    expect(ours.tokens.filter((token) => theirs.has(token))).toEqual([]);
    expect(ours.tokens.join('')).toMatch(/^[\w#!-]+$/);
    expect(`${ours.text} ${ours.tokens.join(' ')}`).not.toMatch(/\d{5}|[零一二三四五六七八九]{5}/);
  });

  it('still finds a confidential caller’s matter by its words', () => {
    expect(matches('电梯坏了', true, false)).toBe(true);
  });
});
