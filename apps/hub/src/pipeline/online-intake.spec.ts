import { expect, it } from '@jest/globals';
import { isByCode, isOnline } from './online-intake.js';
import type { CaseRecord } from './stages.js';

const came = (channel: string | undefined, system = 'intake'): Pick<CaseRecord, 'system' | 'content'>[] => [
  { system, content: { channel } as CaseRecord['content'] },
];

it.each([
  ...['解纷码', '网上信访', '掌上信访', '网站', '微信', 'APP', '微信小程序', '扫码', '网络平台'].map(
    (by) => [by, true] as const,
  ),
  ...['网格员代登记', '综合受理窗口', '网上服务窗口代登记', '电话', '来信', '来访', '领导信箱', '部门推送', ''].map(
    (by) => [by, false] as const,
  ),
])('%s is on line: %s', (channel, isSo) => expect(isOnline(came(channel))).toBe(isSo));

it('is on line once one of its records is; the court takes nothing in otherwise', () => {
  expect(isOnline([...came('电话'), ...came('解纷码')])).toBe(true);
  expect([isOnline(came(undefined, 'court')), isOnline(came(undefined)), isOnline([])]).toEqual([true, false, false]);
});

it('is by code only where she scanned it herself', () => {
  expect(['解纷码', '网格员代登记', '综合受理窗口', '微信'].map((by) => isByCode(came(by)))).toEqual([
    ...[true, false, false, false],
  ]);
});
