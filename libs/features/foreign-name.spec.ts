import { expect, it } from '@jest/globals';
import { looksLikeForeigner } from './index.js';

it.each([
  ['John Smith', true],
  ['O’Neill, Sean', true],
  ['Mike外教', true],
  ['Linda', true],
  ['买买提·艾力', true],
  ['Иван Петров', true],
  ['김민수', true],
  ['さくら', true],
  ['ABC Trading Co., Ltd.', false],
  ['Hilton Hotel', false],
  ['K11购物中心', false],
  ['王先生', false],
  ['杭州宏远建筑工程有限公司', false],
  ['13805712345', false],
  ['先生', false],
  ['', false],
])('%s can be a foreigner’s name: %s', (written, is) => expect(looksLikeForeigner(written)).toBe(is));
