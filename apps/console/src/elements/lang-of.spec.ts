import { expect, it } from '@jest/globals';
import { langOf } from './lang-of';

it.each([
  ['已受理', 'zh-CN'],
  ['Name: 林晓', 'zh-CN'],
  ['In mediation', undefined],
  ['', undefined],
])('%j is in %s', (words, language) => expect(langOf(words)).toBe(language));
