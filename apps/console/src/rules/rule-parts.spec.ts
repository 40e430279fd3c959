import { expect, it } from '@jest/globals';
import { parseCsv } from './csv-table';
import { isReadable, rulePartsOf } from './rule-parts';

const TABLE = parseCsv('编号,类型,人数不少于,牵头单位,理由,说明,依据\nwages,劳动争议,5,{县}总工会,多人欠薪,Wages of many,条例 §7');
const FIELDS = ['id', 'types', 'group_min', 'unit', 'zh', 'en', 'article'];

it('says of a rule why it is there, where it applies and what then holds', () => {
  expect(isReadable(FIELDS)).toBe(true);
  expect(rulePartsOf(TABLE, FIELDS, TABLE.rows[0]!, null, false)).toEqual({
    id: 'wages',
    reason: '多人欠薪',
    article: '条例 §7',
    when: [
      { title: '类型', value: '劳动争议', isChanged: false },
      { title: '人数不少于', value: '5', isChanged: false },
    ],
    then: [{ title: '牵头单位', value: '{县}总工会', isChanged: false }],
  });
});

it('leaves out what a rule says nothing about, and marks what it said otherwise', () => {
  const row = ['wages', '', '3', '{县}总工会', '多人欠薪', '', ''];
  const { when, then, reason } = rulePartsOf(TABLE, FIELDS, row, TABLE.rows[0]!, true);
  expect(reason).toBe('多人欠薪');
  expect(when).toEqual([{ title: '人数不少于', value: '3', isChanged: true }]);
  expect(then.map(({ isChanged }) => isChanged)).toEqual([false]);
});

it('knows a table whose rows say no reason', () => {
  expect(isReadable(['signal', 'words', 'unless'])).toBe(false);
});
