import { describe, expect, it } from '@jest/globals';
import { FILE_NAME, LINE, ONE_NAME } from './line-patterns.js';

describe('a line that somebody enters', () => {
  it.each([
    ['2026-调-0317', LINE, true],
    ['——', LINE, false],
    ['东库\n三架', LINE, false],
    ['收据.pdf', FILE_NAME, true],
    ['../收据', FILE_NAME, false],
    ['a\\b', FILE_NAME, false],
    ['…', FILE_NAME, false],
    ['', FILE_NAME, false],
    ['方敏', ONE_NAME, true],
    ['买买提·艾力', ONE_NAME, true],
    ['John M. Smith', ONE_NAME, true],
    ['方敏、王芳', ONE_NAME, false],
    [' 方敏', ONE_NAME, false],
    ['方敏 ', ONE_NAME, false],
    ['方  敏', ONE_NAME, false],
    ['方\u00a0敏', ONE_NAME, false],
  ])('%j by %s: %s', (text, pattern, isOne) => expect(pattern.test(text)).toBe(isOne));

  // A pattern that tries the parts of a text in every way would not end within a lifetime.
  it.each(['a', '·', ' a', 'a·', '甲1'])('made of %j a million times is told at once', (part) => {
    const text = part.repeat(1_000_000 / part.length);
    for (const pattern of [LINE, FILE_NAME, ONE_NAME])
      for (const end of ['', '/', '\n', '、', ' ']) expect(typeof pattern.test(text + end)).toBe('boolean');
  });
});
