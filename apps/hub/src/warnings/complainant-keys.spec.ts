import { expect, it } from '@jest/globals';
import type { Party } from '#libs/contracts/index.js';
import { distinctSides } from '#libs/warnings/index.js';
import { complainantKeys } from './complainant-keys.js';

const person = (name: string | undefined, more: Partial<Party> = {}): Party => ({ kind: 'person', name, ...more });
const sides = (...cases: Party[][]) => distinctSides(complainantKeys(cases));

it.each<[string, Party[][], number]>([
  [
    'one by phone, however the name is written',
    [
      [person('王丽', { phone: '13800001111' })],
      [person('王女士', { phone: '138-0000-1111' })],
      [person(undefined, { phone: '13800001111' })],
    ],
    1,
  ],
  ['one by name where nothing else is known', [[person('欧阳建国')], [person('欧阳建国')]], 1],
  ['nobody known where only a title is', [[person('王女士')], [person('王女士')], [person('匿名')]], 3],
  [
    'a household by its door',
    [
      [person('王丽', { phone: '13800001111', address: '翠苑新村3幢2单元501室' })],
      [person('李强', { phone: '13800002222', address: '西湖区翠苑新村3幢2单元501室' })],
    ],
    1,
  ],
  [
    'no household in a dormitory',
    [
      [person('王丽', { phone: '13800001111', address: '宏远工地宿舍3幢2单元501室' })],
      [person('李强', { phone: '13800002222', address: '宏远工地宿舍3幢2单元501室' })],
    ],
    2,
  ],
  [
    'clients of one agent, who gives her own phone for all',
    ['王丽', '李强', '赵敏'].map((name) => [person(name, { phone: '13900009999' })]),
    3,
  ],
  [
    'a firm by its name',
    [
      [{ kind: 'organisation', name: '杭州宏远建筑工程有限公司' }],
      [{ kind: 'organisation', name: '杭州宏远建筑工程有限公司', phone: '057188886666' }],
    ],
    1,
  ],
  ['two by two phones', [[person('王伟', { phone: '13800001111' })], [person('王伟', { phone: '13800002222' })]], 2],
])('%s', (_name, cases, expected) => {
  expect(sides(...cases)).toBe(expected);
});
