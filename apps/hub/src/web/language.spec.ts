import { expect, it } from '@jest/globals';
import { languageOf } from './language.js';

it.each([
  ['zh-CN', 'zh'],
  ['zh', 'zh'],
  ['en-GB,zh;q=0.5', 'en'],
  ['fr, zh-CN;q=0.4, en;q=0.3', 'zh'],
  ['en;q=0, zh;q=0.1', 'zh'],
  ['de', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [';q=;;,,zh;q=x', 'zh'],
] as const)('%s reads %s', (accepted, language) => expect(languageOf(accepted)).toBe(language));
