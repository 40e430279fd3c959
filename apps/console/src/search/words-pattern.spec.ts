import { describe, expect, it } from '@jest/globals';
import { wordsPattern } from './words-pattern';

const marked = (q: string, text: string, hidden = false): string[] => text.match(wordsPattern(q, hidden)!) ?? [];

describe('what is marked of a query', () => {
  it.each([
    ['电梯 漏水', '电梯井漏水，电梯停运', ['电梯', '漏水', '电梯']],
    ['191 8407 0883', '来电19184070883', ['19184070883']],
    ['19184070883', '来电 191-8407-0883 反映', ['191-8407-0883']],
    ['（2026）浙0106民诉前调12号', '(2026)浙0106民诉前调12号一案', ['(2026)浙0106民诉前调12号']],
    ['(2026) 浙0106 民诉前调 12号', '（2026）浙0106民诉前调12号', ['（2026）浙0106民诉前调12号']],
    ['hz2026', '案件 HZ2026-000123', ['HZ2026']],
    ['a.b [x]', 'a.b与[x]，aXb', ['a.b', '[x]']],
  ])('%s in %s', (q, text, parts) => {
    expect(marked(q, text)).toEqual(parts);
  });

  it('is a person too whom the text hides, where she was found', () => {
    expect(marked('欧阳明珠', '欧阳**与物业', true)).toEqual(['欧阳**']);
    expect(marked('王芳', '王*反映', true)).toEqual(['王*']);
    expect(marked('13812345678', '电话138****5678', true)).toEqual(['138****5678']);
    expect(marked('王芳', '王*反映')).toEqual([]);
    expect(marked('王芳', '李*反映', true)).toEqual([]);
  });

  it('is nothing where nothing is looked for', () => {
    expect(wordsPattern(' ，', false)).toBeNull();
  });
});
