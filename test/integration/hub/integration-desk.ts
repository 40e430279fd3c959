import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';
import { confirm, lookAt } from './desk-visits.js';

interface Stock {
  readonly stocktakingId: string;
  readonly day: string;
  /** A record that differs on that day, and one that differs on another. */
  readonly differs: string;
  readonly elsewhere: string;
}

/** From a comparison to the day that does not balance, to the records of that day, to one of them; and read again. */
async function drillDown(page: Page, { day, differs, elsewhere }: Stock): Promise<void> {
  const row = page.getByRole('row', { name: day }).first();
  await row.getByRole('link').click();
  await page.getByText(`只看：${day}`).waitFor();
  const record = page.getByRole('link', { name: differs, exact: true });
  await record.waitFor();
  await page.getByText(elsewhere, { exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '补读差异' }).click();
  await confirm(page, '补读差异');
  // No connector runs here: what the hub answers is said, and the dialog stays.
  await page.getByRole('dialog').getByRole('alert').filter({ hasText: /\S/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await record.click();
  await page.waitForURL((url) => url.pathname.endsWith(`/${differs}`));
  await page.getByText(differs, { exact: true }).first().waitFor();
}

/** What the browser complained of, but for the connector that is not there. */
export async function readStock(baseUrl: string, stock: Stock): Promise<string[]> {
  const complaints = await lookAt(baseUrl, [
    {
      role: 'operator',
      paths: [`/integration/stocktakings/${stock.stocktakingId}`, `/integration/stocktakings/${stock.stocktakingId}`],
      work: (page) => drillDown(page, stock),
    },
  ]);
  return complaints.filter((line) => !/50[0-9]|409/.test(line));
}

/** The item of a source that lies behind more items of others than one page holds. */
export async function findInQuarantine(baseUrl: string, system: string, sourceId: string): Promise<string[]> {
  const browser = await openBrowser();
  try {
    const { page, complaints } = await visit(browser, await tokenOf(baseUrl, 'operator'), 1440, 'zh-CN');
    await page.goto(`${baseUrl}/integration?quarantine=${system}`);
    await settled(page);
    await page.getByRole('link', { name: sourceId, exact: true }).waitFor();
    return complaints;
  } finally {
    await browser.close();
  }
}
