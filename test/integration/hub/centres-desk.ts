import type { Page } from 'playwright-core';
import { inspect } from '../../e2e/console-inspection.js';
import { byKeyboard, confirm, lookAt } from './desk-visits.js';

/** Further dialogs of a leader, and the pages on which they are asked for. */
const DIALOGS = [
  ['/centres', '设立机构'],
  ['/administration/units', '列入名录'],
] as const;

/** A leader keeps a centre: what it has is claimed with words, and somebody is put on duty. */
async function keepCentre(page: Page): Promise<void> {
  await byKeyboard(page, '登记到岗');
  const rules = page.getByRole('listitem').filter({ hasText: '有制度' });
  await rules.getByRole('button', { name: '申报已有' }).click();
  await confirm(page, '申报已有');
  await rules.getByText('待确认').waitFor();
  await page.getByRole('button', { name: /排班$/ }).first().click();
  await page.getByRole('dialog').getByLabel('调解员').selectOption({ label: '王芳' });
  await confirm(page, '保存');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const [address, button] of DIALOGS) {
    await page.goto(new URL(address, page.url()).href);
    await byKeyboard(page, button);
  }
  await keepBodies(page);
}

/** A mediation body is listed, and taken off the list with words. */
async function keepBodies(page: Page): Promise<void> {
  await page.getByRole('button', { name: '列入名录' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('湖滨物业调委会');
  await dialog.getByLabel('行业').fill('物业');
  await dialog.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row').filter({ hasText: '湖滨物业调委会' });
  await row.getByRole('button', { name: '移出名录 湖滨物业调委会' }).click();
  await confirm(page, '移出名录');
  await row.waitFor({ state: 'detached' });
}

/** The security administrator makes an account and a key, and sees each secret once. */
async function makeAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建账号' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('账号（小写字母、数字）').fill('desk.one');
  await dialog.getByLabel('姓名').fill('柜台一');
  await inspect(page, 'the dialog of an account');
  await confirm(page, '保存');
  await dialog.getByText('只显示这一次').waitFor();
  await dialog.getByRole('button', { name: '已记下' }).click();
  await page.getByText('desk.one').waitFor();
  // A row's buttons say of which row they are.
  await page.getByRole('button', { name: '修改 柜台一 desk.one' }).waitFor();
  await page.getByLabel('姓名或账号').pressSequentially('desk.one');
  await page.waitForURL(/[?&]q=desk\.one$/);
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
}

async function makeKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建密钥' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('系统名称').fill('住建平台');
  await dialog.getByLabel('区县').selectOption({ label: '西湖区' });
  await dialog.getByRole('button', { name: '再加一个区划' }).click();
  await dialog.getByText('西湖区（330106）').waitFor();
  // A short form is offered the unit that it means, and is told to be no unit itself.
  const unit = dialog.getByLabel('单位', { exact: true });
  await unit.fill('西湖区住建局');
  await dialog.locator('option[value="西湖区住房和城乡建设局"]').waitFor({ state: 'attached' });
  await dialog.getByText('登记册里没有这个单位').waitFor();
  const answered = page.waitForResponse((answer) => answer.url().includes('/api/v1/units/names') && answer.ok());
  await unit.fill('西湖区住房和城乡建设局');
  await answered;
  await dialog.getByText('登记册里没有这个单位').waitFor({ state: 'detached' });
  await inspect(page, 'the dialog of a key');
  await confirm(page, '新建密钥');
  await dialog.getByText('只显示这一次').waitFor();
  await dialog.getByRole('button', { name: '已记下' }).click();
  await page.getByRole('button', { name: '更换 住建平台' }).waitFor();
}

/** Where no source has been read yet, each part of administration leads to connecting the first. */
async function beginWithASource(page: Page): Promise<void> {
  await page.goto(new URL('/administration/units', page.url()).href);
  await page.getByText('还没有读到过任何来源的数据').waitFor();
  await page.getByRole('main').getByRole('link', { name: '接入来源', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '接入来源' }).waitFor();
}

/** Who keeps centres, people, keys, units and sources does it in a browser. Returns what the browser complained of. */
export const keepAtTheDesk = (baseUrl: string, centreId: string): Promise<string[]> =>
  lookAt(baseUrl, [
    {
      role: 'leader',
      paths: [`/centres/${centreId}?from=2026-12-07`, '/centres', '/centres/mediators'],
      work: keepCentre,
    },
    { role: 'security-admin', paths: ['/administration/people'], work: makeAccount },
    { role: 'security-admin', paths: ['/administration/keys'], work: makeKey },
    {
      role: 'operator',
      paths: [
        '/administration/units?division=330106002',
        '/administration/sources',
        '/administration/sources/guide?system=court',
        '/administration/sources/guide',
      ],
      work: beginWithASource,
    },
  ]);
