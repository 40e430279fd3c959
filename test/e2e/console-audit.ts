import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { settled } from './console-inspection.js';
import { tokenOf, visit } from './console-visitor.js';

/** An auditor finds who looked for these words, which shows for a purpose only, and has the chains verified. */
export async function auditTheTrail(browser: Browser, baseUrl: string, words: string): Promise<void> {
  const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'auditor'), 1440, 'zh-CN');
  await page.goto(`${baseUrl}/audit/trail`);
  await page.getByLabel('做了什么').selectOption({ label: '一键查询' });
  await page.getByLabel('其中的文字').fill(words);
  await page.getByRole('button', { name: '检索', exact: true }).click();
  await page.getByLabel('查看目的').fill('年度审计');
  await page.getByRole('button', { name: '显示', exact: true }).click();
  await page.getByRole('cell', { name: words }).first().waitFor();
  assert.match(page.url(), /\/audit\/trail\?action=lookup$/, 'words stand in no address');
  await page.getByRole('link', { name: '总览与校验' }).click();
  await page.getByRole('button', { name: '在此核验' }).click();
  await page.getByText(/核验完毕：.*条逐条相符/).waitFor();
  await settled(page);
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}
