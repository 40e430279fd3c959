import { expect, it } from '@jest/globals';
import type { RuleColumn } from '../api/rules';
import { columnWords } from './column-words';
import { isReadable, rulePartsOf } from './rule-parts';

const WORDS = [{ own: 'labour', zh: '劳动争议', en: 'Labour' }];
const COLUMNS: RuleColumn[] = [
  { field: 'id', zh: '编号', en: 'Id', words: [] },
  { field: 'types', zh: '类型', en: 'Types', words: WORDS },
  { field: 'group_min', zh: '人数不少于', en: 'People, at least', words: [] },
  { field: 'unit', zh: '牵头单位', en: 'Lead unit', words: [] },
  { field: 'zh', zh: '理由', en: 'Reason', words: [] },
  { field: 'en', zh: '说明', en: 'Reason in English', words: [] },
  { field: 'article', zh: '依据', en: 'By', words: [] },
];
const ROW = ['wages', '劳动争议', '5', '{县}总工会', '多人欠薪', 'Wages of many', '条例 §7'];
const CHINESE = columnWords(COLUMNS, 'zh', '、');
const ENGLISH = columnWords(COLUMNS, 'en', ', ');

it('says of a rule why it is there, where it applies and what then holds', () => {
  expect(isReadable(COLUMNS)).toBe(true);
  expect(rulePartsOf(COLUMNS, CHINESE, ROW, null, false)).toEqual({
    id: 'wages',
    reason: '多人欠薪',
    article: '条例 §7',
    when: [
      { title: '类型', value: '劳动争议', isWritten: true, isChanged: false },
      { title: '人数不少于', value: '5', isWritten: true, isChanged: false },
    ],
    result: [{ title: '牵头单位', value: '{县}总工会', isWritten: true, isChanged: false }],
  });
});

it('says it in English, where the table does', () => {
  const { reason, when } = rulePartsOf(COLUMNS, ENGLISH, ROW, null, true);
  expect(reason).toBe('Wages of many');
  expect(when[0]).toEqual({ title: 'Types', value: 'Labour', isWritten: false, isChanged: false });
  const untold = ROW.with(5, '');
  expect(rulePartsOf(COLUMNS, ENGLISH, untold, null, true).reason).toBe('多人欠薪');
});

it('leaves out what a rule says nothing about, and marks what it said otherwise', () => {
  const { when, result } = rulePartsOf(COLUMNS, CHINESE, ROW.with(1, '').with(2, '3'), ROW, false);
  expect(when).toEqual([{ title: '人数不少于', value: '3', isWritten: true, isChanged: true }]);
  expect(result.map(({ isChanged }) => isChanged)).toEqual([false]);
});

it('knows a table whose rows say no reason', () => {
  expect(isReadable([{ field: 'signal' }, { field: 'words' }])).toBe(false);
});
