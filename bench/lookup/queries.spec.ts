import { expect, it } from '@jest/globals';
import type { CityCase } from './city-cases.js';
import { addressWords, queriesOf, spread, wordsFrom } from './queries.js';

const caseOf = (name: string, phone: string, confidential = false): CityCase => ({
  isDispute: true,
  records: [
    {
      system: 'court',
      sourceId: phone,
      state: 'live',
      content: {
        nature: 'dispute',
        status: { stage: 'registered' },
        complainants: [{ kind: 'person', name, phone }],
        respondents: [{ kind: 'organisation', name: '滨江物业有限公司' }],
        place: { address: '深圳市宝安区西乡街道海城路21号3栋' },
        ...(confidential && { confidential }),
      },
    },
  ],
});

it('asks for what the cases hold, kind by kind in turns, and never for a confidential caller', () => {
  const cases = [caseOf('张三', '13800000001'), caseOf('张三', '13800000002'), caseOf('李四', '13900000003', true)];
  const queries = queriesOf(cases, 2);
  expect(queries.map(({ kind }) => kind)).toEqual([
    'phone',
    'name of 2',
    'common name',
    'company',
    'address words',
    'phone',
    'name of 2',
    'common name',
    'company',
    'address words',
  ]);
  expect(new Set(queries.map(({ text }) => text))).toEqual(
    new Set(['13800000001', '13800000002', '张三', '滨江物业有限公司', '海城路 21号']),
  );
});

it('spreads what it asks for over all there is', () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
  expect(spread(['a', 'b'], 5)).toEqual(['a', 'b', 'a', 'b', 'a']);
  expect(spread([], 3)).toEqual([]);
});

it('takes two words out of an address and out of a narrative', () => {
  expect(addressWords('南山区滨春西路475号')).toBe('滨春西路 475号');
  expect(addressWords('不详')).toBeUndefined();
  expect(wordsFrom('原告：催费函已张贴送达并由保安签收。')).toBe('催费函已 保安签收');
  expect(wordsFrom('太短')).toBeUndefined();
});
