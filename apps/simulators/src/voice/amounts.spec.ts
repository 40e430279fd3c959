import { chineseNumber } from './amounts.js';

it.each([
  [0, '零'],
  [7, '七'],
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [105, '一百零五'],
  [1010, '一千零一十'],
  [47760, '四万七千七百六十'],
  [30005, '三万零五'],
  [120000, '十二万'],
  [2000300, '二百万零三百'],
])('%d is %s', (value, text) => {
  expect(chineseNumber(value)).toBe(text);
});
