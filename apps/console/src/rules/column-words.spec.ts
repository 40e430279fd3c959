import { describe, expect, it } from '@jest/globals';
import type { RuleColumn } from '../api/rules';
import { columnWords } from './column-words';

const COLUMNS: RuleColumn[] = [
  { field: 'id', zh: '编号', en: 'Id', words: [] },
  {
    field: 'signals',
    zh: '信号',
    en: 'Signals',
    words: [
      { own: 'violence', zh: '暴力', en: 'Violence' },
      { own: 'minor', zh: '未成年人', en: 'Minor' },
    ],
  },
  {
    field: 'extension',
    zh: '可延长',
    en: 'May be extended',
    words: [{ own: 'consent', zh: '各方同意', en: 'By consent of all' }],
  },
];

describe('titles and cells of a table', () => {
  const english = columnWords(COLUMNS, 'en', ', ');

  it('are said in the language that is read', () => {
    expect(english.titles).toEqual(['Id', 'Signals', 'May be extended']);
    expect(english.cell(1, '暴力、未成年人')).toBe('Violence, Minor');
    expect(english.cell(1, 'minor')).toBe('Minor');
    expect(english.cell(2, '各方同意、60')).toBe('By consent of all, 60');
  });

  it('stay as they are written where anything may be, or where a word is not known', () => {
    expect(english.cell(0, '暴力')).toBe('暴力');
    expect(english.cell(1, '打架')).toBe('打架');
    expect(english.cell(1, '')).toBe('');
    expect(english.cell(9, '暴力')).toBe('暴力');
  });

  it('are not written anew where they are in that language already', () => {
    const chinese = columnWords(COLUMNS, 'zh', '、');
    expect([chinese.cell(1, '暴力 未成年人'), chinese.cell(1, 'violence 未成年人')]).toEqual([
      '暴力 未成年人',
      '暴力、未成年人',
    ]);
  });
});
