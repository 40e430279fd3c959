import { describe, expect, it } from '@jest/globals';
import { RULE_KINDS, SHIPPED_RULES } from './rule-kinds.js';
import { columnNames, TITLES_IN_ENGLISH, WORDS_IN_ENGLISH } from './table-words.js';
import { CELL_WORDS, COLUMN_TITLES } from './words.js';

const ENGLISH = /^[^\p{Script=Han}]+$/u;

describe('the columns and words of tables', () => {
  it('each has a name in English', () => {
    expect(Object.keys(TITLES_IN_ENGLISH).sort()).toEqual(Object.keys(COLUMN_TITLES).sort());
    const words = [...new Set(Object.values(CELL_WORDS).flatMap((of) => Object.keys(of)))];
    expect(words.filter((word) => !Object.hasOwn(WORDS_IN_ENGLISH, word))).toEqual([]);
    const unused = Object.keys(WORDS_IN_ENGLISH).filter((word) => !words.includes(word));
    expect(unused).toEqual([]);
    for (const said of [...Object.values(TITLES_IN_ENGLISH), ...Object.values(WORDS_IN_ENGLISH)])
      expect(said).toMatch(ENGLISH);
  });

  it('of every kind that is shipped, each column is named in both languages', () => {
    for (const kind of RULE_KINDS)
      for (const { zh, en } of columnNames(SHIPPED_RULES[kind]())) {
        expect(zh).toMatch(/^\p{Script=Han}+$/u);
        expect(en).toMatch(ENGLISH);
      }
  });

  it('a title of its own names a column rather than another of the same field; fields are named, too', () => {
    const [colour, level, people, strange] = columnNames('颜色,level,group_min,另\n');
    expect([colour?.en, level?.zh, people?.zh, strange]).toEqual([
      'Colour',
      '层级',
      '人数不少于',
      { field: '另', zh: '另', en: '另', words: [] },
    ]);
    expect(colour?.words).toContainEqual({ own: 'red', zh: '红', en: 'Red' });
    expect(people?.words).toEqual([]);
  });
});
