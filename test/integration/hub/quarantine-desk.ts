import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';

/** An item whose payload says `from` where it should say `to`. */
export interface Mendable {
  readonly quarantineId: string;
  readonly sourceId: string;
  readonly from: string;
  readonly to: string;
}

async function confirm(page: Page, name: string, done: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('来源来电更正');
  await dialog.getByRole('button', { name, exact: true }).click();
  await page.getByText(done).waitFor();
}

/** The payload, for a purpose. */
async function openPayload(page: Page): Promise<void> {
  await page.getByRole('button', { name: '显示个人信息' }).click();
  await page.getByLabel('查看目的').fill('核对来源原文');
  await page.getByRole('button', { name: '显示', exact: true }).click();
}

/**
 * Does in a browser what an operator does: from the group to the item, its payload for a purpose, changed, left and found again,
 * tried, saved and driven again. Returns what the browser complained of.
 */
export async function mendAtTheDesk(baseUrl: string, item: Mendable): Promise<string[]> {
  const browser = await openBrowser();
  try {
    const token = await tokenOf(baseUrl, 'operator');
    const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
    await page.goto(`${baseUrl}/integration/quarantine`);
    await page.getByRole('link', { name: '查看记录' }).click();
    const link = page.getByRole('link', { name: item.sourceId, exact: true });
    await link.waitFor();
    await inspect(page, 'groups and items');
    await link.click();
    await openPayload(page);
    const editor = page.getByRole('textbox', { name: '修正后的内容' });
    await editor.fill((await editor.inputValue()).replace(item.from, item.to));
    const typed = await editor.inputValue();
    // Who goes elsewhere finds it again, once she has said anew what for.
    await page.getByRole('article').getByRole('link').first().click();
    await link.waitFor();
    await page.goBack();
    await openPayload(page);
    await page.getByText('这里是您上次填写而未提交的内容').waitFor();
    assert.equal(await editor.inputValue(), typed, 'what was mended is there again');
    await page.getByRole('button', { name: '试读一次' }).click();
    await page.getByText('可以读取，将登记入库。').waitFor();
    await inspect(page, 'an item that was tried');
    await confirm(page, '保存修正', '修正已保存');
    await confirm(page, '重新处理', '已开始重新处理');
    const phone = await visit(browser, token, 390, 'en');
    for (const path of ['', `/${item.quarantineId}`]) {
      await phone.page.goto(`${baseUrl}/integration/quarantine${path}`);
      await settled(phone.page);
      await inspect(phone.page, `quarantine${path} on a phone`);
    }
    return [...complaints, ...phone.complaints];
  } finally {
    await browser.close();
  }
}
