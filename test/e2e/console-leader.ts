import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { settled } from './console-inspection.js';
import { tokenOf, visit } from './console-visitor.js';

/** A leader goes from the city to one of its parts, from there to the cases of the same days, and takes these along. */
export async function leadFromTheCity(browser: Browser, baseUrl: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'leader'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/city?days=365`);
  await settled(page);
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /区|市|县/ })
    .first()
    .click();
  await page.waitForURL(/division=\d{6}/);
  await settled(page);
  // The address changes before the page does.
  await page.locator('a[href^="/casebook?division="]', { hasText: '到台账逐件查看' }).click();
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().waitFor();
  assert.match(page.url(), /\/casebook\?division=\d{6}&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  assert.match((await saved).suggestedFilename(), /\.xlsx$/);
  await openAGrid(page, baseUrl);
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

/** Down to a village, and from one of its grids to the cases of it. */
async function openAGrid(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/city`);
  // Each level by its own names: the address changes before the tiles do.
  for (const name of [/区|市|县/, /街道|镇|乡/, /社区|村/])
    await page.getByRole('listitem').getByRole('button', { name }).first().click();
  await page.locator('a[href*="grid="]').first().click();
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().waitFor();
  assert.match(page.url(), /\/casebook\?division=\d{12}&grid=(?:\d{15}|none)$/);
  assert.notEqual(await page.getByLabel('网格').inputValue(), '');
}
