import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { openTab } from './console-browser.js';
import { inspect, settled } from './console-inspection.js';

interface Administrator {
  readonly name: string;
  /** What she comes to by signing in. */
  readonly comesTo: string;
  readonly work: (page: Page) => Promise<void>;
}

/** Pages of cases, which none of the three has: kept apart from one another, and from the cases. */
const OF_CASES = ['/triage', '/casebook', '/review', '/tasks'];

/** Keeps the machines: sees how sources stand, tries one, and never what they hold. */
async function tryASource(page: Page): Promise<void> {
  await page.getByRole('navigation').locator('a[href="/integration"]').locator('visible=true').click();
  await page.locator('[aria-labelledby="connector-court"]').waitFor();
  await settled(page);
  await inspect(page, 'integration of the system administrator');
  assert.equal(await page.getByRole('heading', { name: '隔离区' }).count(), 0, 'no record is shown to her');
  await page.getByRole('navigation').locator('a[href="/administration"]').locator('visible=true').click();
  await page.getByRole('link', { name: '来源', exact: true }).click();
  await page.getByRole('link', { name: '逐步检查' }).first().click();
  await page.getByRole('button', { name: '现在试读一页' }).click();
  await page.getByText(/读到 \d+ 条，能识别 \d+ 条/).waitFor();
  await inspect(page, 'a source that was tried');
}

/** Keeps people and keys. */
async function readPeople(page: Page): Promise<void> {
  await page.getByRole('table').first().waitFor();
  await page.getByRole('link', { name: '岗位与权限' }).click();
  await page.getByRole('combobox', { name: '岗位', exact: true }).selectOption({ label: '审计管理员' });
  await page.getByRole('cell', { name: '检索、导出留痕' }).waitFor();
  assert.equal(
    await page.getByRole('cell', { name: /^作决定/ }).count(),
    0,
    'she sees only what an audit administrator may',
  );
  await inspect(page, 'roles and rights');
  await page.getByRole('navigation').locator('a[href="/audit"]').locator('visible=true').click();
  await page.getByRole('heading', { name: '异常查询' }).waitFor();
  await settled(page);
  await inspect(page, 'unusual looking-up, for the security administrator');
}

/** Keeps the trail: who did what, and whether it is whole. */
async function readTheTrail(page: Page): Promise<void> {
  await page.getByRole('link', { name: '留痕检索' }).click();
  await page.getByLabel('做了什么').selectOption({ label: '登录' });
  await page.getByRole('button', { name: '检索', exact: true }).click();
  await page.getByRole('row').nth(1).waitFor();
  await settled(page);
  await inspect(page, 'the trail, for the audit administrator');
}

const ADMINISTRATORS: readonly Administrator[] = [
  { name: '系统管理员', comesTo: '/administration/units', work: tryASource },
  { name: '安全管理员', comesTo: '/administration/people', work: readPeople },
  { name: '审计管理员', comesTo: '/audit', work: readTheTrail },
];

/** The three administrators (三员) sign in at a desk: each comes to what is hers, and to no case. */
export async function administer(browser: Browser, baseUrl: string): Promise<void> {
  for (const { name, comesTo, work } of ADMINISTRATORS) {
    const { page, complaints } = await openTab(browser, 1440);
    page.setDefaultTimeout(120_000);
    await page.goto(`${baseUrl}/sign-in`);
    await page.getByRole('button', { name }).click();
    await page.waitForURL((url) => url.pathname === comesTo);
    await page.getByRole('navigation').first().waitFor();
    for (const path of OF_CASES)
      assert.equal(await page.locator(`nav a[href="${path}"]`).count(), 0, `${name}: ${path}`);
    await settled(page);
    await work(page);
    assert.deepEqual(complaints, [], `${name}: the browser's console`);
    await page.context().close();
  }
}
