import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';

/** Fills the reason of the dialog that is open, and does it. */
async function confirm(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('按规定办理');
  await dialog.getByRole('button', { name: verb, exact: true }).click();
}

interface Look {
  readonly role: string;
  readonly paths: readonly string[];
  /** What is done at the desk once the first of the pages is there. */
  readonly work?: (page: Page) => Promise<void>;
}

/** Each page at a desk in Chinese and on a phone in English: no axe violation, nothing wider than its window. */
async function lookAt(baseUrl: string, looks: readonly Look[]): Promise<string[]> {
  const browser = await openBrowser();
  const complaints: string[] = [];
  try {
    for (const { role, paths, work } of looks) {
      const token = await tokenOf(baseUrl, role);
      const desk = await visit(browser, token, 1440, 'zh-CN');
      const phone = await visit(browser, token, 390, 'en');
      for (const { page } of [desk, phone])
        for (const address of paths) {
          await page.goto(`${baseUrl}${address}`);
          await settled(page);
          await inspect(page, `${address} to ${role}`);
        }
      await desk.page.goto(`${baseUrl}${paths[0]}`);
      await work?.(desk.page);
      complaints.push(...desk.complaints, ...phone.complaints);
    }
    return complaints;
  } finally {
    await browser.close();
  }
}

/** A leader keeps a centre: what it has is claimed with words, and somebody is put on duty. */
async function keepCentre(page: Page): Promise<void> {
  const rules = page.getByRole('listitem').filter({ hasText: '有制度' });
  await rules.getByRole('button', { name: '申报已有' }).click();
  await confirm(page, '申报已有');
  await rules.getByText('待确认').waitFor();
  await page.getByRole('button', { name: /排班$/ }).first().click();
  await page.getByRole('dialog').getByLabel('调解员').selectOption({ label: '王芳' });
  await confirm(page, '保存');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The security administrator makes an account and a key, and sees each secret once. */
async function makeAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建账号' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('账号（小写字母、数字）').fill('desk.one');
  await dialog.getByLabel('姓名').fill('柜台一');
  await confirm(page, '保存');
  await dialog.getByText('只显示这一次').waitFor();
  await dialog.getByRole('button', { name: '已记下' }).click();
  await page.getByText('desk.one').waitFor();
}

async function makeKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建密钥' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('系统名称').fill('住建平台');
  await dialog.getByLabel('区划代码').fill('330106');
  await confirm(page, '新建密钥');
  await dialog.getByText('只显示这一次').waitFor();
  await dialog.getByRole('button', { name: '已记下' }).click();
  await page.getByRole('button', { name: '更换' }).waitFor();
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
    },
  ]);
